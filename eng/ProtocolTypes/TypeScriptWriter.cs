using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Parley.Server.Http.ApiDescription;

namespace Parley.ProtocolTypes;

/// <summary>Writes one TypeScript file.</summary>
internal sealed class TypeScriptWriter
{
    private readonly StringBuilder _text = new("// Generated from src/Protocol by eng/generate-protocol. Edit the C# types instead.\n");
    private readonly NullabilityInfoContext _nullability = new();

    public override string ToString() => _text.ToString();

    public static IEnumerable<FieldInfo> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral);

    public void Line(string line) => _text.Append(line).Append('\n');

    public void Doc(MemberInfo member, string indent = "")
    {
        if (XmlDocs.Summary(member) is { } summary)
        {
            Line($"{indent}/** {summary} */");
        }
    }

    /// <summary>Imports what the properties of <paramref name="types"/> need and the file does not declare itself.</summary>
    public void Import(string from, IReadOnlyCollection<Type> types)
    {
        var names = types.SelectMany(type => type.GetProperties())
            .SelectMany(property => TypeScriptNames.Named(property.PropertyType))
            .Where(name => name != "EventEnvelope")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        Line($"import type {{ {string.Join(", ", names)} }} from \"{from}\";");
    }

    public void Enum(Type type)
    {
        Line("");
        Doc(type);
        Line($"export type {type.Name} = {string.Join(" | ", System.Enum.GetNames(type).Select(name => $"\"{Snake(name)}\""))};");
    }

    public void Interface(Type type, params (string Name, string Type)[] extra)
    {
        Line("");
        Doc(type);
        Line($"export interface {type.Name} {{");
        foreach (var (name, value) in extra)
        {
            Line($"  {name}: {value};");
        }

        Members(type);
        Line("}");
    }

    public void Members(Type type, params (string Property, string Type)[] overrides)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var replaced = overrides.FirstOrDefault(pair => pair.Property == property.Name).Type;
            Doc(property, "  ");
            Line($"  {Snake(property.Name)}{(MayBeAbsent(property) ? "?" : "")}: {replaced ?? TypeScriptNames.Of(property.PropertyType)};");
        }
    }

    public void Union(string name, Type documented, IEnumerable<string> members)
    {
        Line("");
        Doc(documented);
        Line($"export type {name} =");
        Line($"{string.Join("\n", members.Select(member => $"  | {member}"))};");
    }

    public void ConstantObject(string name, Type type)
    {
        Line("");
        Doc(type);
        Line($"export const {name} = {{");
        foreach (var field in Constants(type))
        {
            Doc(field, "  ");
            var value = JsonSerializer.Serialize(field.GetRawConstantValue());
            Line($"  {JsonNamingPolicy.CamelCase.ConvertName(field.Name)}: {value.ToString(CultureInfo.InvariantCulture)},");
        }

        Line("} as const;");
    }

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>Null is never written; what a request leaves out has its default.</summary>
    private bool MayBeAbsent(PropertyInfo property)
    {
        var owner = property.DeclaringType!.Name;
        var isInput = owner.EndsWith("Request", StringComparison.Ordinal) || owner.StartsWith("Import", StringComparison.Ordinal);
        var required = property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "RequiredMemberAttribute");
        return _nullability.Create(property).ReadState == NullabilityState.Nullable || (isInput && !required);
    }
}
