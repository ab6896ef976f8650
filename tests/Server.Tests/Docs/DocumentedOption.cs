using System.Reflection;
using System.Text.RegularExpressions;

namespace Parley.Server.Tests.Docs;

/// <summary>A row of the table of options in docs/admin/running.md. <paramref name="Range"/> is empty where there is none.</summary>
internal sealed partial record DocumentedOption(string Name, string Default, string Range)
{
    public static IReadOnlyList<DocumentedOption> All { get; } =
    [
        .. Row().Matches(File.ReadAllText(Repository.Path("docs/admin/running.md")))
            .Select(m => new DocumentedOption(m.Groups["name"].Value, m.Groups["default"].Value, m.Groups["range"].Value)),
    ];

    /// <summary>What the code lets an operator set.</summary>
    public static IEnumerable<(Type Type, PropertyInfo Property)> InTheCode =>
        from type in typeof(ParleyServer).Assembly.GetTypes()
        where type.IsPublic && type.Name.EndsWith("Options", StringComparison.Ordinal)
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where property.SetMethod is { IsPublic: true }
        select (type, property);

    /// <summary>As a configuration has it: <c>Jobs:Lease</c>.</summary>
    public string Key => Name["PARLEY_".Length..].Replace("__", ":", StringComparison.Ordinal);

    public PropertyInfo Property => InTheCode.Single(option => Means(option.Type, option.Property)).Property;

    /// <summary>Sections are named after their class: <c>JobOptions</c> reads <c>Jobs</c>, <c>ParleyOptions</c> what has no section.</summary>
    public bool Means(Type type, PropertyInfo property)
    {
        var prefix = type == typeof(ParleyOptions) ? "" : type.Name[..^"Options".Length];
        var section = Key.Contains(':', StringComparison.Ordinal) ? Key.Split(':')[0] : "";
        return section.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && (prefix.Length > 0) == (section.Length > 0)
            && Key.Split(':')[^1].Equals(property.Name, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(
        @"^\| `(?<name>PARLEY_\w+)` \| (`(?<default>[^`]*)` )?\| (`(?<range>[^`]*)` )?\| ",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
