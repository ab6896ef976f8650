// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>
/// <c>GET /healthz</c> (the process answers) and <c>GET /readyz</c> (it can do its work): 200, or 503 when a check fails.
/// Both lie beside <c>/api/v1</c> and need no sign-in, so the details name no address, path or person.
/// </summary>
public sealed record HealthReport
{
    /// <summary><c>ok</c>; <c>degraded</c>: it does its work, but something that helps it is missing; or <c>failing</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The server's version, for instance <c>0.1.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>What <c>/readyz</c> looked at, <c>database</c> always among it; absent from <c>/healthz</c>.</summary>
    public IReadOnlyList<HealthCheck>? Checks { get; init; }
}

/// <summary>One thing that the server needs.</summary>
public sealed record HealthCheck
{
    /// <summary>What: <c>database</c>, <c>disk</c>, <c>event_log</c>, <c>files</c>, …</summary>
    public required string Name { get; init; }

    /// <summary>Whether it works.</summary>
    public required bool Ok { get; init; }

    /// <summary>What is wrong, in one sentence.</summary>
    public string? Detail { get; init; }
}
