// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>
/// <c>POST /import</c>, admins: one batch of what another system kept, at most 1,000 items. Each item carries the id that
/// it had there; what has been imported before is left as it is, so that an import may be run twice or resumed.
/// </summary>
public sealed record ImportBatch
{
    /// <summary>Names the source, for instance <c>slack:T024BE7LD</c>; external ids are unique within it.</summary>
    public required string Source { get; init; }

    /// <summary>People; imported before anything that names them.</summary>
    public IReadOnlyList<ImportedUser>? Users { get; init; }

    /// <summary>Channels; imported before their messages.</summary>
    public IReadOnlyList<ImportedChannel>? Channels { get; init; }

    /// <summary>Messages, oldest first, a thread's first message before its replies.</summary>
    public IReadOnlyList<ImportedMessage>? Messages { get; init; }
}

/// <summary>A person of another system. They can't sign in before an admin sets a password or they are matched by address.</summary>
public sealed record ImportedUser
{
    /// <summary>Their id there.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Their name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Their address; an existing account with it is used as it is.</summary>
    public string? Email { get; init; }

    /// <summary>The account was closed there.</summary>
    public bool Deactivated { get; init; }
}

/// <summary>A channel of another system.</summary>
public sealed record ImportedChannel
{
    /// <summary>Its id there.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Its name; made unique with a number when another channel has it.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>What it is about.</summary>
    public string? Topic { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>It was archived.</summary>
    public bool Archived { get; init; }

    /// <summary>Who made it, by their id there; the importing admin when absent.</summary>
    public string? CreatorExternalId { get; init; }

    /// <summary>Who is in it, by their ids there.</summary>
    public required IReadOnlyList<string> MemberExternalIds { get; init; }
}

/// <summary>A message of another system.</summary>
public sealed record ImportedMessage
{
    /// <summary>Its id there, unique in its channel.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Its channel there.</summary>
    public required string ChannelExternalId { get; init; }

    /// <summary>Its author there.</summary>
    public required string UserExternalId { get; init; }

    /// <summary>The first message of its thread, by its id there; absent outside threads and for that message itself.</summary>
    public string? ThreadExternalId { get; init; }

    /// <summary>The reply was also shown in the channel.</summary>
    public bool AlsoToChannel { get; init; }

    /// <summary>Markdown; may be empty. Mentions are tokens with ids of this server.</summary>
    public required string Text { get; init; }

    /// <summary>When it was posted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last edited.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Its reactions.</summary>
    public IReadOnlyList<ImportedReaction>? Reactions { get; init; }
}

/// <summary>One emoji on an imported message.</summary>
public sealed record ImportedReaction
{
    /// <summary>The emoji's short name.</summary>
    public required string Emoji { get; init; }

    /// <summary>Who, by their ids there.</summary>
    public required IReadOnlyList<string> UserExternalIds { get; init; }
}

/// <summary>What became of a batch.</summary>
public sealed record ImportResult
{
    /// <summary>Ids of this server for the people of the batch, new and known, by external id.</summary>
    public required IReadOnlyDictionary<string, Id> Users { get; init; }

    /// <summary>The same for channels.</summary>
    public required IReadOnlyDictionary<string, Id> Channels { get; init; }

    /// <summary>Items that were added.</summary>
    public required int Added { get; init; }

    /// <summary>Items that an earlier batch had added.</summary>
    public required int AlreadyThere { get; init; }

    /// <summary>Items that could not be added, each with its reason.</summary>
    public required IReadOnlyList<ImportSkip> Skipped { get; init; }
}

/// <summary>An item that was left out.</summary>
public sealed record ImportSkip
{
    /// <summary>Which.</summary>
    public required string ExternalId { get; init; }

    /// <summary>A code: <c>unknown_user</c>, <c>unknown_channel</c>, <c>unknown_thread</c>, <c>text_too_long</c>, <c>invalid</c>.</summary>
    public required string Reason { get; init; }
}
