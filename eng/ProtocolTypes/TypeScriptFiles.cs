using System.Reflection;
using System.Text.Json.Serialization;
using Parley.Protocol;

namespace Parley.ProtocolTypes;

/// <summary>The generated files: what goes into which.</summary>
internal static class TypeScriptFiles
{
    private static readonly Type[] Wire = [.. typeof(Id).Assembly.GetExportedTypes().OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static IEnumerable<(string Name, string Text)> All()
    {
        yield return ("types.ts", Types());
        yield return ("events.ts", Events());
        yield return ("frames.ts", Frames());
        yield return ("codes.ts", Codes());
    }

    private static string Types()
    {
        var file = new TypeScriptWriter();
        file.Line("");
        file.Line("/** A 64-bit time-ordered id as a decimal string; see `compareIds`. */");
        file.Line("export type Id = string;");
        file.Line("");
        file.Line("/** RFC 3339, UTC, with milliseconds. */");
        file.Line("export type Timestamp = string;");
        foreach (var type in Wire.Where(type => type.IsEnum))
        {
            file.Enum(type);
        }

        foreach (var type in Wire.Where(type => IsRecord(type) && !IsEventData(type) && !IsFrame(type)))
        {
            file.Interface(type);
        }

        return file.ToString();
    }

    private static string Events()
    {
        var events = Wire.Where(type => IsEventData(type) && type.IsClass).ToList();
        var file = new TypeScriptWriter();
        file.Line("");
        file.Import("./types", events);
        foreach (var type in events)
        {
            file.Interface(type);
        }

        file.Union(nameof(EventEnvelope), typeof(EventEnvelope), events.Select(type =>
            $"Envelope<\"{type.GetCustomAttribute<EventTypeAttribute>()!.Name}\", {type.Name}>"));
        file.Line("");
        file.Line("export interface Envelope<T extends string, D> {");
        file.Members(typeof(EventEnvelope), (nameof(EventEnvelope.Type), "T"), (nameof(EventEnvelope.Data), "D"));
        file.Line("}");
        return file.ToString();
    }

    private static string Frames()
    {
        var frames = typeof(ServerFrame).GetCustomAttributes<JsonDerivedTypeAttribute>().ToList();
        var file = new TypeScriptWriter();
        file.Line("");
        file.Line("import type { EventEnvelope } from \"./events\";");
        file.Import("./types", [.. frames.Select(frame => frame.DerivedType), typeof(ClientFrame)]);
        foreach (var frame in frames)
        {
            file.Interface(frame.DerivedType, ("t", $"\"{frame.TypeDiscriminator}\""));
        }

        file.Union(nameof(ServerFrame), typeof(ServerFrame), frames.Select(frame => frame.DerivedType.Name));
        file.Interface(typeof(ClientFrame));
        return file.ToString();
    }

    private static string Codes()
    {
        var file = new TypeScriptWriter();
        file.Union("ErrorCode", typeof(ErrorCodes), TypeScriptWriter.Constants(typeof(ErrorCodes)).Select(code => $"\"{code.GetRawConstantValue()}\""));
        file.ConstantObject("closeCodes", typeof(CloseCodes));
        file.ConstantObject("limits", typeof(Limits));
        file.ConstantObject("scopes", typeof(Scopes));
        return file.ToString();
    }

    private static bool IsRecord(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null && type != typeof(EventEnvelope) && type != typeof(ClientFrame);

    private static bool IsEventData(Type type) => type.IsAssignableTo(typeof(IEventData));

    private static bool IsFrame(Type type) => type.IsAssignableTo(typeof(ServerFrame));
}
