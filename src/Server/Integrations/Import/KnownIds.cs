using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Integrations.Import;

/// <summary>The local ids of everything that a chunk of messages names.</summary>
internal sealed class KnownIds
{
    public required Dictionary<string, Id> Users { get; init; }

    public required Dictionary<string, Id> Channels { get; init; }

    /// <summary>By <see cref="Key"/>, because a message's id is unique in its channel only.</summary>
    public required Dictionary<string, Id> Messages { get; init; }

    public static string Key(string channelExternalId, string messageExternalId) => $"{channelExternalId}:{messageExternalId}";

    public static string Key(ImportedMessage message) => Key(message.ChannelExternalId, message.ExternalId);

    public static async Task<KnownIds> LoadAsync(WriteTransaction transaction, string source, IReadOnlyList<ImportedMessage> messages) => new()
    {
        Users = await ImportedSql.FindAsync(
            transaction,
            source,
            ImportedSql.Kind.User,
            messages.SelectMany(m => (m.Reactions ?? []).SelectMany(r => r.UserExternalIds).Append(m.UserExternalId))),
        Channels = await ImportedSql.FindAsync(transaction, source, ImportedSql.Kind.Channel, messages.Select(m => m.ChannelExternalId)),
        Messages = await ImportedSql.FindAsync(
            transaction,
            source,
            ImportedSql.Kind.Message,
            messages.SelectMany(m => new[] { m.ExternalId, m.ThreadExternalId ?? m.ExternalId }.Select(id => Key(m.ChannelExternalId, id)))),
    };
}

/// <summary>A message on its way in.</summary>
internal sealed class ImportedRow
{
    public required ImportedMessage Source { get; init; }

    public required string Key { get; init; }

    public required Id ChannelId { get; init; }

    public required Id UserId { get; init; }

    public required string Text { get; init; }

    public required Id Id { get; init; }

    public long? Number { get; set; }

    public ImportedThread? Thread { get; set; }

    public long? ThreadNumber { get; set; }
}
