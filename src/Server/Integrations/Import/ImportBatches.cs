using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Integrations.Import;

/// <summary>
/// Takes one batch of another system's people, channels and messages. Each item is remembered by the id that it had there, in the transaction that adds
/// it: a batch that is sent again, whole or half done, adds only what is missing.
/// </summary>
internal static class ImportBatches
{
    /// <summary>Messages of one transaction: live posts wait no longer than it takes.</summary>
    private const int Chunk = 250;
    private const int MaxSource = 120;

    public static async Task<ImportResult> HandleAsync(
        Body<ImportBatch> body, Actor actor, Journal journal, ImportPeople people, ImportChannels channels, ImportMessages messages, CancellationToken cancel)
    {
        actor.RequireAdmin();
        var batch = body.Value;
        var source = TextRules.Name(batch.Source, "source", MaxSource);
        if ((batch.Users?.Count ?? 0) + (batch.Channels?.Count ?? 0) + (batch.Messages?.Count ?? 0) > Limits.ImportItems)
        {
            throw Problems.InvalidField.Exception($"At most {Limits.ImportItems} items in a batch.");
        }

        CheckWhole(batch);
        var outcome = new ImportOutcome();
        if (batch.Users is { Count: > 0 } newPeople)
        {
            await journal.WriteAsync(actor.WorkspaceId, transaction => people.DoAsync(transaction, source, newPeople, outcome), cancel);
        }

        if (batch.Channels is { Count: > 0 } newChannels)
        {
            await journal.WriteAsync(actor.WorkspaceId, transaction => channels.DoAsync(transaction, actor, source, newChannels, outcome), cancel);
        }

        foreach (var chunk in (batch.Messages ?? []).Chunk(Chunk))
        {
            await journal.WriteAsync(actor.WorkspaceId, transaction => messages.DoAsync(transaction, source, chunk, outcome), cancel);
        }

        return outcome.ToWire();
    }

    /// <summary>A list may hold nulls, whatever its type says, and ids of elsewhere any text; a NUL is none to PostgreSQL.</summary>
    private static void CheckWhole(ImportBatch batch)
    {
        object?[] items = [.. batch.Users ?? [], .. batch.Channels ?? [], .. batch.Messages ?? [], .. (batch.Messages ?? []).SelectMany(m => m?.Reactions ?? [])];
        if (items.Contains(null))
        {
            throw Problems.InvalidField.Exception("A list has a null in it.");
        }

        var ids = (batch.Users ?? []).Select(u => u.ExternalId)
            .Concat((batch.Channels ?? []).SelectMany(c => c.MemberExternalIds.Concat([c.ExternalId, c.CreatorExternalId ?? ""])))
            .Concat((batch.Messages ?? []).SelectMany(m => new[] { m.ExternalId, m.ChannelExternalId, m.UserExternalId, m.ThreadExternalId ?? "" }))
            .Concat((batch.Messages ?? []).SelectMany(m => m.Reactions ?? []).SelectMany(r => r.UserExternalIds.Append(r.Emoji)));
        if (ids.Any(static id => id?.Contains('\0', StringComparison.Ordinal) != false))
        {
            throw Problems.InvalidField.Exception("An id is null or has a NUL in it.", "external_id");
        }
    }
}
