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

    public string OnSqlite => Name + Value;

    public string OnPostgres => $"{Name}:{Value}";

    public static Facet Workspace(Id id) => new("w", Number(id));

    public static Facet In(Id channelId) => new("in", Number(channelId));

    public static Facet From(Id userId) => new("from", Number(userId));

    private static string Number(Id id) => id.Value.ToString(CultureInfo.InvariantCulture);
}
