// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>What a section of the sidebar holds.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SectionKind>))]
public enum SectionKind
{
    /// <summary>What its owner put there.</summary>
    Own,

    /// <summary>Channels that are marked as favourites.</summary>
    Favourites,

    /// <summary>Public and private channels that are in no other section.</summary>
    Channels,

    /// <summary>Direct and group channels that are in no other section.</summary>
    Conversations,
}

/// <summary>A section of one person's sidebar; nobody else sees it. Everybody has the three that are built in.</summary>
public sealed record SidebarSection
{
    /// <summary>The section of favourites.</summary>
    public static readonly Id Favourites = new(1);

    /// <summary>The section of channels that are nowhere else.</summary>
    public static readonly Id Channels = new(2);

    /// <summary>The section of conversations that are nowhere else.</summary>
    public static readonly Id Conversations = new(3);

    /// <summary>Its id: 1, 2 and 3 are the built-in favourites, channels and conversations.</summary>
    public required Id Id { get; init; }

    /// <summary>What it holds.</summary>
    public required SectionKind Kind { get; init; }

    /// <summary>1 to 80 characters; empty for the built-in ones, which clients name.</summary>
    public required string Name { get; init; }

    /// <summary>Only what is unread in it is shown.</summary>
    public required bool Collapsed { get; init; }

    /// <summary>Sections are in the order of this number.</summary>
    public required long Position { get; init; }
}

/// <summary><c>GET /sections</c>: the caller's sections, in order.</summary>
public sealed record SidebarSectionList
{
    /// <summary>The built-in ones included.</summary>
    public required IReadOnlyList<SidebarSection> Sections { get; init; }
}

/// <summary><c>POST /sections</c>: the new section comes just above the channels that are in none.</summary>
public sealed record CreateSectionRequest
{
    /// <summary>1 to 80 characters.</summary>
    public required string Name { get; init; }
}

/// <summary><c>PATCH /sections/{id}</c>: what is absent stays.</summary>
public sealed record UpdateSectionRequest
{
    /// <summary>A new name; built-in sections have none.</summary>
    public string? Name { get; init; }

    /// <summary>True closes it, false opens it.</summary>
    public bool? Collapsed { get; init; }
}

/// <summary><c>PUT /sections/{id}/place</c>.</summary>
public sealed record MoveSectionRequest
{
    /// <summary>The section that is to follow it; absent, or not there any more: it goes to the end.</summary>
    public Id? BeforeId { get; init; }
}

/// <summary>Where a member keeps a channel in their sidebar. Absent where it is in no section of theirs.</summary>
public sealed record ChannelSidebar
{
    /// <summary>It is among the favourites, and shown there.</summary>
    public required bool Favourite { get; init; }

    /// <summary>The section of one's own that it is in; shown there unless it is a favourite.</summary>
    public Id? SectionId { get; init; }

    /// <summary>Channels of the favourites and of one's own sections are in the order of this number.</summary>
    public required long Position { get; init; }
}

/// <summary><c>PUT /channels/{id}/sidebar</c>: where the caller keeps the channel from now on.</summary>
public sealed record PlaceChannelRequest
{
    /// <summary>Among the favourites.</summary>
    public required bool Favourite { get; init; }

    /// <summary>The caller's own section; absent: none. A favourite returns to it when it is no favourite any more.</summary>
    public Id? SectionId { get; init; }

    /// <summary>The channel that is to follow it there; absent, or not there any more: it goes to the end.</summary>
    public Id? BeforeId { get; init; }
}
