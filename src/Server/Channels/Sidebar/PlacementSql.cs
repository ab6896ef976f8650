using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Channels.Sidebar;

/// <summary>Where members keep their channels: columns of <c>channel_members</c>.</summary>
internal static class PlacementSql
{
    /// <summary>What shares a section with a channel that is kept so: the favourites, or those of one's own section that are no favourites.</summary>
    public static async Task<List<Placed>> NeighboursAsync(SqlSession sql, Id userId, Id channelId, bool favourite, Id? sectionId)
    {
        var rows = await sql.ListAsync<Row>(
            $"""
            SELECT channel_id, section_id, sidebar_position FROM channel_members
            WHERE user_id = @userId AND channel_id <> @channelId
              AND {(favourite ? "favourite = 1" : "favourite = 0 AND section_id = @sectionId")}
            ORDER BY sidebar_position, channel_id
            """,
            new { userId, channelId, sectionId = sectionId ?? default });
        return rows.ConvertAll(r => new Placed(r.ChannelId, r.SidebarPosition));
    }

    /// <summary>Moves a channel, and tells its member's devices.</summary>
    public static async Task SaveAsync(WriteTransaction transaction, Id userId, Id channelId, ChannelSidebar sidebar)
    {
        await transaction.Sql.ExecuteAsync(
            """
            UPDATE channel_members SET favourite = @favourite, section_id = @SectionId, sidebar_position = @Position
            WHERE channel_id = @channelId AND user_id = @userId
            """,
            new { userId, channelId, favourite = sidebar.Favourite ? 1L : 0L, sidebar.SectionId, sidebar.Position });
        transaction.Append(Audience.Person(userId, channelId), new ChannelPlaced { Sidebar = sidebar });
    }

    /// <summary>Another position in the same section.</summary>
    public static async Task ShiftAsync(WriteTransaction transaction, Id userId, Placed placed)
    {
        var row = await transaction.Sql.FirstAsync<Row>(
            "SELECT channel_id, favourite, section_id, sidebar_position FROM channel_members WHERE channel_id = @Id AND user_id = @userId",
            new { placed.Id, userId });
        await SaveAsync(
            transaction,
            userId,
            placed.Id,
            new ChannelSidebar { Favourite = row!.Favourite, SectionId = row.SectionId, Position = placed.Position });
    }

    private sealed class Row
    {
        public Id ChannelId { get; init; }

        public bool Favourite { get; init; }

        public Id? SectionId { get; init; }

        public long SidebarPosition { get; init; }
    }
}
