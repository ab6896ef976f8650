using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Parley.Protocol;
using Parley.Server.RichText;
using Parley.Server.Search.Text;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>A message as the index takes it in: its words, and what it can be narrowed by.</summary>
internal sealed class IndexedMessage
{
    /// <summary>Raise it when the same message would be indexed otherwise than before: a rebuild then writes it anew.</summary>
    private const int Version = 1;

    private IndexedMessage(Row row)
    {
        (Id, WorkspaceId, Text) = (row.Id, row.WorkspaceId, SearchedText.Of(row.Text));
        Facets = FacetsOf(row, Text);
        Digest = DigestOf(row.Text, Facets);
    }

    public Id Id { get; }

    public Id WorkspaceId { get; }

    public SearchedText Text { get; }

    public IReadOnlyList<Facet> Facets { get; }

    /// <summary>Changes when the index would hold something else.</summary>
    public long Digest { get; }

    /// <summary>The messages that are there, in no order, of those that <paramref name="where"/> says; they are called <c>m</c> in it.</summary>
    public static async Task<List<IndexedMessage>> ListAsync(SqlSession sql, string where, object args)
    {
        var rows = await sql.ListAsync<Row>(
            $"""
            SELECT m.id, m.workspace_id, m.channel_id, m.user_id, m.text, m.thread_id, m.reply_count, m.edited_at, c.people_key,
                   CASE WHEN EXISTS (SELECT 1 FROM reactions r WHERE r.message_id = m.id) THEN 1 ELSE 0 END AS reacted
            FROM messages m JOIN channels c ON c.id = m.channel_id
            WHERE m.deleted_at IS NULL AND {where}
            """,
            args);
        return rows.ConvertAll(row => new IndexedMessage(row));
    }

    private static List<Facet> FacetsOf(Row row, SearchedText text)
    {
        List<Facet> facets = [Facet.Workspace(row.WorkspaceId), Facet.In(row.ChannelId), Facet.From(row.UserId)];
        facets.AddRange(Mentions.Of(row.Text).Users.Union(PeopleOf(row.PeopleKey)).Where(id => id != row.UserId).Select(Facet.To));
        AddIf(text.HasLink, Facet.HasLink);
        AddIf(row.Reacted != 0, Facet.HasReaction);
        AddIf(row.ReplyCount > 0, Facet.HasThread);
        AddIf(row.ReplyCount > 0 || row.ThreadId is not null, Facet.IsInThread);
        AddIf(row.ThreadId is not null, Facet.IsReply);
        AddIf(row.EditedAt is not null, Facet.IsEdited);
        return facets;

        void AddIf(bool holds, Facet facet)
        {
            if (holds)
            {
                facets.Add(facet);
            }
        }
    }

    private static IEnumerable<Id> PeopleOf(string? key) =>
        key?.Split(',').Select(id => Id.Parse(id, CultureInfo.InvariantCulture)) ?? [];

    private static long DigestOf(string text, IEnumerable<Facet> facets)
    {
        var whole = string.Join(' ', [Version.ToString(CultureInfo.InvariantCulture), .. facets.Select(f => f.OnPostgres), text]);
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(whole)));
    }

    private sealed class Row
    {
        public Id Id { get; init; }

        public Id WorkspaceId { get; init; }

        public Id ChannelId { get; init; }

        public Id UserId { get; init; }

        public string Text { get; init; } = "";

        public Id? ThreadId { get; init; }

        public long ReplyCount { get; init; }

        public DateTimeOffset? EditedAt { get; init; }

        /// <summary>Of a direct or group channel: who is in it.</summary>
        public string? PeopleKey { get; init; }

        public long Reacted { get; init; }
    }
}
