// SPDX-License-Identifier: Apache-2.0
using System.Text.Json;
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Bringing in what another system kept; admins.</summary>
public sealed class ImportCalls
{
    private readonly Caller _caller;

    internal ImportCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// Imports one batch of at most <see cref="Limits.ImportItems"/> items in at most <see cref="Limits.ImportBody"/> bytes of JSON.
    /// Send batches one after the other: people, then channels, then messages oldest first. What is there already is left as it is,
    /// so that a batch may be sent again.
    /// </summary>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>missing_scope</c>, <c>body_too_large</c>, <c>invalid_field</c>.</exception>
    public Task<ImportResult> SendAsync(ImportBatch batch, CancellationToken cancellationToken = default) =>
        SendAsync(JsonSerializer.SerializeToUtf8Bytes(batch, ParleyJson.Default.ImportBatch), cancellationToken);

    /// <summary>The same for a batch that is JSON already, for programs that prepare the next batch while this one is under way.</summary>
    /// <param name="json">An <see cref="ImportBatch"/> as UTF-8 JSON.</param>
    /// <param name="cancellationToken">Cancels the call; the batch may have been imported, which does no harm.</param>
    public Task<ImportResult> SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        _caller.WriteRawAsync(HttpMethod.Post, "api/v1/import", json, ParleyJson.Default.ImportResult, key: null, cancellationToken);
}
