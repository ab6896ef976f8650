using System.Globalization;

namespace Parley.Server.Cluster;

/// <summary>A number of a node, and which of its holders this is: together they name one server for as long as it holds the number.</summary>
public sealed record NodeTenure(int Number, long Epoch)
{
    /// <summary>The only server of a SQLite database.</summary>
    public static NodeTenure Alone { get; } = new(0, 0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}.{Epoch}");
}
