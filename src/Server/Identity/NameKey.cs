using System.Text;

namespace Parley.Server.Identity;

/// <summary>Folds names for search and order: case does not count, nor do the accents of the Latin alphabets.</summary>
internal static class NameKey
{
    // U+00E0 to U+017E without those that stand for themselves; a table, because the runtime has no Unicode data of its own here.
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľŀłńņňōŏőŕŗřśŝşšţťŧũūŭůűųŵŷźżžșț";
    private const string Plain = "aaaaaaceeeeiiiinoooooouuuuyyaaaccccddeeeeegggghhiiiiijklllllnnnooorrrsssstttuuuuuuwyzzzst";

    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name.Trim().ToLowerInvariant())
        {
            var at = c < '\u00E0' ? -1 : Accented.IndexOf(c, StringComparison.Ordinal);
            if (c is >= '\u0300' and <= '\u036F')
            {
                continue;
            }

            key.Append(at < 0 ? c : Plain[at]);
        }

        return key.ToString();
    }
}
