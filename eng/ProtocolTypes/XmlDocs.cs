using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Parley.Protocol;

namespace Parley.ProtocolTypes;

/// <summary>Summaries from the XML documentation of the Protocol assembly, as one line of text.</summary>
internal static partial class XmlDocs
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.ChangeExtension(typeof(Id).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public static string? Summary(MemberInfo member)
    {
        var name = member switch
        {
            Type type => $"T:{type.FullName}",
            PropertyInfo property => $"P:{property.DeclaringType!.FullName}.{property.Name}",
            FieldInfo field => $"F:{field.DeclaringType!.FullName}.{field.Name}",
            _ => throw new ArgumentException($"{member} has no summary here.", nameof(member)),
        };
        return Members.TryGetValue(name, out var found) && found.Element("summary") is { } summary
            ? Space().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim()
            : null;
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.', ':')[^1]}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => other.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
