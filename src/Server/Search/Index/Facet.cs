using System.Globalization;
using Parley.Protocol;

namespace Parley.Server.Search.Index;

/// <summary>
/// What a message is indexed by beside its words, so that an operator narrows inside the index. On SQLite it is a word of a column of its own; on
/// PostgreSQL the colon keeps it apart from words, which have none.
/// </summary>
internal readonly record struct Facet(string Name, string Value)
{
    public static Facet HasLink { get; } = new("has", "link");

    public static Facet HasReaction { get; } = new("has", "reaction");

    public static Facet HasPin { get; } = new("has", "pin");

    public static Facet HasPoll { get; } = new("has", "poll");

    public static Facet HasFile { get; } = new("has", "file");

    public static Facet HasImage { get; } = new("has", "image");

    /// <summary>It has replies.</summary>
    public static Facet HasThread { get; } = new("has", "thread");

    /// <summary>It has replies or is one.</summary>
    public static Facet IsInThread { get; } = new("is", "thread");

    public static Facet IsReply { get; } = new("is", "reply");

    public static Facet IsEdited { get; } = new("is", "edited");

    public string OnSqlite => Name + Value;

    public string OnPostgres => $"{Name}:{Value}";

    public static Facet Workspace(Id id) => new("w", Number(id));

    public static Facet In(Id channelId) => new("in", Number(channelId));

    public static Facet From(Id userId) => new("from", Number(userId));

    /// <summary>It mentions them, or somebody else wrote it where they are the one who is talked to.</summary>
    public static Facet To(Id userId) => new("to", Number(userId));

    public static Facet SavedBy(Id userId) => new("saved", Number(userId));

    private static string Number(Id id) => id.Value.ToString(CultureInfo.InvariantCulture);
}
