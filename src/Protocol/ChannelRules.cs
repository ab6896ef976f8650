// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>Who of a channel's members may do something in it.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ChannelRight>))]
public enum ChannelRight
{
    /// <summary>Every member.</summary>
    Everyone,

    /// <summary>Admins, and whoever made the channel.</summary>
    Admins,

    /// <summary>The people in <see cref="ChannelRules.NamedUserIds"/>, admins, and whoever made the channel.</summary>
    Named,
}

/// <summary>
/// Who may do what in a channel; <c>PUT /channels/{id}/rules</c> sets all of them, and what is absent is for everyone. An announcement channel is
/// one where few may post. Everybody in it may still read and react, and delete what is their own.
/// </summary>
public sealed record ChannelRules
{
    /// <summary>Who may post in the channel, and edit what they posted there.</summary>
    public ChannelRight Post { get; init; }

    /// <summary>Who may reply in its threads. A reply that is also shown in the channel is a post too.</summary>
    public ChannelRight Reply { get; init; }

    /// <summary>Who may write <c>&lt;!channel&gt;</c> and <c>&lt;!here&gt;</c>.</summary>
    public ChannelRight MentionAll { get; init; }

    /// <summary>The named people, at most 50; absent when no right is theirs.</summary>
    public IReadOnlyList<Id>? NamedUserIds { get; init; }
}

/// <summary><c>PUT /channels/{id}/kind</c>: public ↔ private, or group → private.</summary>
public sealed record ChangeChannelKindRequest
{
    /// <summary>What it is to be: public or private.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>The name, for a group that becomes a channel; otherwise absent.</summary>
    public string? Name { get; init; }
}
