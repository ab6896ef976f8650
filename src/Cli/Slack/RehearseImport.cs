// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>Takes batches as the server would, and keeps nothing but the ids it gave out: for <c>--dry-run</c>.</summary>
internal sealed class RehearseImport
{
    private long _lastId;

    public Task<ImportResult> SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var batch = JsonSerializer.Deserialize(json.Span, ParleyJson.Strict.ImportBatch)!;
        return Task.FromResult(new ImportResult
        {
            Users = (batch.Users ?? []).ToDictionary(user => user.ExternalId, _ => NextId(), StringComparer.Ordinal),
            Channels = (batch.Channels ?? []).ToDictionary(channel => channel.ExternalId, _ => NextId(), StringComparer.Ordinal),
            Added = (batch.Users?.Count ?? 0) + (batch.Channels?.Count ?? 0) + (batch.Messages?.Count ?? 0),
            AlreadyThere = 0,
            Skipped = [],
        });
    }

    private Id NextId() => new(Interlocked.Increment(ref _lastId));
}
