namespace Parley.Server.Search.Query;

/// <summary>One condition of a search; <see cref="Not"/> turns it round.</summary>
internal abstract record SearchTerm(bool Not);

/// <summary>Words that stand next to each other; with <see cref="IsPrefix"/> the last of them may go on.</summary>
internal sealed record TextTerm(string Text, bool IsPrefix, bool Not) : SearchTerm(Not);

/// <summary>Who wrote it: <c>me</c>, an id, or the beginning of a name.</summary>
internal sealed record FromTerm(string Person, bool Not) : SearchTerm(Not);

/// <summary>Whom it mentions, or who else is in the direct or group conversation; as in <see cref="FromTerm"/>.</summary>
internal sealed record ToTerm(string Person, bool Not) : SearchTerm(Not);

/// <summary>In the direct conversation with them.</summary>
internal sealed record WithTerm(string Person, bool Not) : SearchTerm(Not);

/// <summary>Where: a channel's id or name.</summary>
internal sealed record InTerm(string Channel, bool Not) : SearchTerm(Not);

/// <summary>When: from the first moment on, before the second; one of them may be open.</summary>
internal sealed record TimeTerm(DateTimeOffset? From, DateTimeOffset? Before, bool Not) : SearchTerm(Not);

/// <summary>What the message has or is.</summary>
internal sealed record TraitTerm(Trait Trait, bool Not) : SearchTerm(Not);

internal enum Trait
{
    HasLink,
    HasFile,
    HasImage,
    HasPin,
    HasPoll,
    HasReaction,
    HasThread,
    IsInThread,
    IsReply,
    IsSaved,
    IsUnread,
    IsEdited,
}
