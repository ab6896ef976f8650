namespace Parley.Server.Storage;

/// <summary>The operator LIKE, whose escape is <c>\</c> on PostgreSQL unless it is told otherwise, and on SQLite where <c>ESCAPE '\'</c> says so.</summary>
internal static class Like
{
    /// <summary>A text that stands for itself in a pattern.</summary>
    public static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
