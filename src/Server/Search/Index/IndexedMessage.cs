using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Parley.Protocol;
using Parley.Server.Messaging.Parts;
using Parley.Server.RichText;
using Parley.Server.Search.Text;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>A message as the index takes it in: its words, and what it can be narrowed by.</summary>
internal sealed class IndexedMessage
{
    /// <summary>Raise it when the same message would be indexed otherwise than before: a rebuild then writes it anew.</summary>
    private const int Version = 2;

    private IndexedMessage(Row row, MessageExtras extras)
    {
        var whole = extras.AddTo(row.Text);
        (Id, WorkspaceId, Text) = (row.Id, row.WorkspaceId, SearchedText.Of(whole));
        Facets = [.. FacetsOf(row), .. extras.Facets];
        Digest = DigestOf(whole, Facets);
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
                   m.parts, CASE WHEN EXISTS (SELECT 1 FROM reactions r WHERE r.message_id = m.id) THEN 1 ELSE 0 END AS reacted
            FROM messages m JOIN channels c ON c.id = m.channel_id
            WHERE m.deleted_at IS NULL AND {where}
            """,
            args);
        var extras = await MessageExtras.OfAsync(sql, rows.Select(row => (row.Id, row.Parts)));
        return rows.ConvertAll(row => new IndexedMessage(row, extras(row.Id)));
    }

    private static List<Facet> FacetsOf(Row row)
    {
        List<Facet> facets = [Facet.Workspace(row.WorkspaceId), Facet.In(row.ChannelId), Facet.From(row.UserId)];
        facets.AddRange(Mentions.Of(row.Text).Users.Union(PeopleOf(row.PeopleKey)).Where(id => id != row.UserId).Select(Facet.To));
        AddIf(SearchedText.HasLink(row.Text), Facet.HasLink);
        AddIf(row.Parts.HasFlag(MessageParts.Pin), Facet.HasPin);
        AddIf(row.Parts.HasFlag(MessageParts.Poll), Facet.HasPoll);
        AddIf(row.Parts.HasFlag(MessageParts.Files), Facet.HasFile);
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

        public MessageParts Parts { get; init; }

        public long Reacted { get; init; }
    }
}
