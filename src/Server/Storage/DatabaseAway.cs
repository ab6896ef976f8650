using System.Data.Common;

namespace Parley.Server.Storage;

/// <summary>Tells whether it was the database that did not answer, or broke off: a repeat may well succeed.</summary>
internal static class DatabaseAway
{
    /// <summary>PostgreSQL's class of "operator intervention": it shuts down, crashed, or is not up yet.</summary>
    private const string Intervention = "57P";

    public static bool Is(Exception error) =>
        error is DbException away && (away.IsTransient || away.SqlState?.StartsWith(Intervention, StringComparison.Ordinal) == true);
}
