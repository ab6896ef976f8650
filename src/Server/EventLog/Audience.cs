using Parley.Protocol;

namespace Parley.Server.EventLog;

/// <summary>Stored as a number with each event; never renumber.</summary>
public enum AudienceKind
{
    /// <summary>Everybody in the workspace.</summary>
    Everyone = 0,

    /// <summary>Everybody who may browse (all but guests) and, where there is a channel, its members.</summary>
    Browsers = 1,

    /// <summary>The channel's members at that point of the log.</summary>
    Members = 2,

    /// <summary>One person.</summary>
    Person = 3,
}

/// <summary>
/// Who may receive an event. <see cref="UserId"/> adds one person whatever the kind: whoever was just removed from a channel
/// still learns of it.
/// </summary>
public readonly record struct Audience(AudienceKind Kind, Id? ChannelId, Id? UserId)
{
    public static Audience Everyone { get; } = new(AudienceKind.Everyone, null, null);

    /// <summary>News of a person: guests, who know only some of them, ask when they meet them.</summary>
    public static Audience AllButGuests(Id andUser) => new(AudienceKind.Browsers, null, andUser);

    /// <summary>Everybody who may browse, whatever becomes of the channel.</summary>
    public static Audience Browsing { get; } = new(AudienceKind.Browsers, null, null);

    public static Audience Browsers(Id channelId) => new(AudienceKind.Browsers, channelId, null);

    public static Audience Members(Id channelId, Id? andUser = null) => new(AudienceKind.Members, channelId, andUser);

    public static Audience Person(Id userId, Id? channelId = null) => new(AudienceKind.Person, channelId, userId);
}
