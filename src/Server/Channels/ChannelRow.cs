using System.Globalization;
using Parley.Protocol;

namespace Parley.Server.Channels;

/// <summary>A row of <c>channels</c> with the asking person's membership.</summary>
public sealed class ChannelRow
{
    public Id Id { get; init; }

    public Id WorkspaceId { get; init; }

    public ChannelKind Kind { get; init; }

    public string Name { get; init; } = "";

    public string Topic { get; init; } = "";

    public string Description { get; init; } = "";

    public Id CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; init; }

    public long LastNumber { get; init; }

    public DateTimeOffset? LastMessageAt { get; init; }

    public long MemberCount { get; init; }

    public string? PeopleKey { get; init; }

    /// <summary>Newcomers are added to it.</summary>
    public bool Welcomes { get; init; }

    /// <summary>See <see cref="ChannelRights"/>; null where every member may do everything.</summary>
    public string? Rules { get; init; }

    /// <summary>Null when the person is not a member.</summary>
    public long? ReadNumber { get; init; }

    public bool Favourite { get; init; }

    public Id? SectionId { get; init; }

    public long SidebarPosition { get; init; }

    public long UnreadCount { get; init; }

    public long MentionCount { get; init; }

    /// <summary>Null where the person chose none.</summary>
    public long? Level { get; init; }

    public bool MarkedUnread { get; init; }

    public bool IsMember => ReadNumber is not null;

    /// <summary>Direct and group: the people are the channel.</summary>
    public bool IsConversation => Kind is ChannelKind.Direct or ChannelKind.Group;

    /// <summary>As everybody sees it: what events carry.</summary>
    public Channel ToShared() => new()
    {
        Id = Id,
        Kind = Kind,
        Name = Name,
        Topic = Topic,
        Description = Description,
        CreatedBy = CreatedBy,
        CreatedAt = CreatedAt,
        ArchivedAt = ArchivedAt,
        LastNumber = LastNumber,
        LastMessageAt = LastMessageAt,
        MemberCount = (int)MemberCount,
        MemberIds = PeopleKey is null ? null : PeopleOf(PeopleKey),
        IsDefault = Welcomes,
        Rules = Rules is null ? null : ChannelRights.Parse(Rules),
    };

    /// <summary>As the asking person sees it.</summary>
    public Channel ToWire() => ReadNumber is null ? ToShared() : ToShared() with { ReadState = ToReadState(), Sidebar = ToSidebar() };

    public ChannelReadState ToReadState() => new()
    {
        ReadNumber = ReadNumber ?? 0,
        UnreadCount = UnreadCount,
        MentionCount = MentionCount,
        Level = EffectiveLevel,
        Reason = Level is null ? LevelReason.Default : LevelReason.Chosen,
        MarkedUnread = MarkedUnread,
    };

    /// <summary>The same rule as <see cref="MembershipSql.Level"/>.</summary>
    public NotificationLevel EffectiveLevel =>
        (NotificationLevel?)Level ?? (IsConversation ? NotificationLevel.Watch : NotificationLevel.Normal);

    /// <summary>Null where the member keeps it in no section of theirs.</summary>
    public ChannelSidebar? ToSidebar() => Favourite || SectionId is not null
        ? new ChannelSidebar { Favourite = Favourite, SectionId = SectionId, Position = SidebarPosition }
        : null;

    /// <summary>The key of a set of people: their ids in order.</summary>
    public static string KeyOf(IEnumerable<Id> people) => string.Join(',', people.Distinct().Order());

    private static List<Id> PeopleOf(string key) =>
        [.. key.Split(',').Select(id => Id.Parse(id, CultureInfo.InvariantCulture))];
}
