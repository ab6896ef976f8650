// SPDX-License-Identifier: Apache-2.0
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Which channels to list, and in what order; what is null does not matter.</summary>
public sealed record ChannelQuery
{
    /// <summary>A part of the name, topic or description, whatever its case and accents.</summary>
    public string? Search { get; init; }

    /// <summary>True for those the caller is in.</summary>
    public bool? Mine { get; init; }

    /// <summary>Only this kind.</summary>
    public ChannelKind? Kind { get; init; }

    /// <summary>True for archived ones, false for the others.</summary>
    public bool? Archived { get; init; }

    /// <summary>By name, where it is null.</summary>
    public ChannelOrder? Order { get; init; }
}
