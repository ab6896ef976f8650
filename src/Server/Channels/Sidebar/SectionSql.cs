using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Channels.Sidebar;

/// <summary>The table <c>sidebar_sections</c>. Built-in sections have a row once they were changed.</summary>
public static class SectionSql
{
    private static readonly SidebarSection[] BuiltIn =
    [
        Section(SidebarSection.Favourites, "", collapsed: false, 1 * Order.Gap),
        Section(SidebarSection.Channels, "", collapsed: false, 2 * Order.Gap),
        Section(SidebarSection.Conversations, "", collapsed: false, 3 * Order.Gap),
    ];

    /// <summary>A person's sections in order, the built-in ones included.</summary>
    public static async Task<List<SidebarSection>> OfAsync(SqlSession sql, Id userId)
    {
        var rows = await sql.ListAsync<Row>("SELECT id, name, collapsed, position FROM sidebar_sections WHERE user_id = @userId", new { userId });
        var kept = rows.ConvertAll(r => Section(r.Id, r.Name, r.Collapsed, r.Position));
        return [.. kept.Concat(BuiltIn.Where(b => !kept.Exists(k => k.Id == b.Id))).OrderBy(s => s.Position).ThenBy(s => s.Id)];
    }

    public static SidebarSection Section(Id id, string name, bool collapsed, long position) => new()
    {
        Id = id,
        Kind = id == SidebarSection.Favourites ? SectionKind.Favourites
            : id == SidebarSection.Channels ? SectionKind.Channels
            : id == SidebarSection.Conversations ? SectionKind.Conversations
            : SectionKind.Own,
        Name = name,
        Collapsed = collapsed,
        Position = position,
    };

    /// <summary>Writes a section as it is now, and tells its owner's devices.</summary>
    internal static async Task SaveAsync(WriteTransaction transaction, Id userId, SidebarSection section)
    {
        await transaction.Sql.ExecuteAsync(
            """
            INSERT INTO sidebar_sections (user_id, id, workspace_id, name, collapsed, position)
            VALUES (@userId, @Id, @WorkspaceId, @Name, @collapsed, @Position)
            ON CONFLICT (user_id, id) DO UPDATE SET name = excluded.name, collapsed = excluded.collapsed, position = excluded.position
            """,
            new { userId, section.Id, transaction.WorkspaceId, section.Name, collapsed = section.Collapsed ? 1L : 0L, section.Position });
        transaction.Append(Audience.Person(userId), new SectionUpdated { Section = section });
    }

    /// <summary>Its channels are in no section from now on; those that are favourites stay there.</summary>
    internal static async Task DeleteAsync(WriteTransaction transaction, Id userId, Id sectionId)
    {
        await transaction.Sql.ExecuteAsync("DELETE FROM sidebar_sections WHERE user_id = @userId AND id = @sectionId", new { userId, sectionId });
        await transaction.Sql.ExecuteAsync(
            "UPDATE channel_members SET section_id = NULL WHERE user_id = @userId AND section_id = @sectionId", new { userId, sectionId });
        transaction.Append(Audience.Person(userId), new SectionDeleted { SectionId = sectionId });
    }

    private sealed class Row
    {
        public Id Id { get; init; }

        public string Name { get; init; } = "";

        public bool Collapsed { get; init; }

        public long Position { get; init; }
    }
}
