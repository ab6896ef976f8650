// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>
/// A public channel became private. Everybody who may browse; whoever is not in it forgets the channel. Its members get a
/// <see cref="ChannelUpdated"/> right after it.
/// </summary>
[EventType("channel.hidden")]
public sealed record ChannelHidden : IEventData
{
    /// <summary>The channel.</summary>
    public required Id ChannelId { get; init; }
}

/// <summary>The receiver put a channel somewhere else in their sidebar. Only that person.</summary>
[EventType("channel.placed")]
public sealed record ChannelPlaced : IEventData
{
    /// <summary>Where it is now.</summary>
    public required ChannelSidebar Sidebar { get; init; }
}

/// <summary>The receiver made, named, moved, closed or opened a section of their sidebar. Only that person.</summary>
[EventType("section.updated")]
public sealed record SectionUpdated : IEventData
{
    /// <summary>As it is now.</summary>
    public required SidebarSection Section { get; init; }
}

/// <summary>The receiver deleted a section; its channels are in none from now on. Only that person.</summary>
[EventType("section.deleted")]
public sealed record SectionDeleted : IEventData
{
    /// <summary>Which.</summary>
    public required Id SectionId { get; init; }
}
