// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Whether the server is up and able to work. No sign-in, and no repeating: the first answer is the answer.</summary>
public sealed class HealthCalls
{
    private readonly Caller _caller;

    internal HealthCalls(Caller caller) => _caller = caller;

    /// <summary>The process answers (<c>GET /healthz</c>).</summary>
    public Task<HealthReport> LiveAsync(CancellationToken cancellationToken = default) =>
        _caller.ProbeAsync("healthz", ParleyJson.Default.HealthReport, cancellationToken);

    /// <summary>It can do its work (<c>GET /readyz</c>): the checks, also when some fail.</summary>
    public Task<HealthReport> ReadyAsync(CancellationToken cancellationToken = default) =>
        _caller.ProbeAsync("readyz", ParleyJson.Default.HealthReport, cancellationToken);
}
