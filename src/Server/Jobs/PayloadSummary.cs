using System.Globalization;
using System.Text.Json;

namespace Parley.Server.Jobs;

/// <summary>
/// What admins see of what a job was told or an event says: its fields, with numbers, ids and times. Words stay inside, only how many characters there are: they
/// may quote private conversations.
/// </summary>
internal static class PayloadSummary
{
    private const int MaxLength = 300;

    /// <summary>Null where there is nothing to tell.</summary>
    public static string? Of(string? payload)
    {
        if (payload is null or "{}")
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(payload);
            var text = json.RootElement.ValueKind == JsonValueKind.Object ? Fields(json.RootElement, isInner: false) : Value("", json.RootElement, isInner: true);
            return text.Length <= MaxLength ? text : $"{text[..(MaxLength - 1)]}…";
        }
        catch (JsonException)
        {
            return Characters(payload.Length);
        }
    }

    private static string Fields(JsonElement fields, bool isInner) =>
        string.Join(", ", fields.EnumerateObject().Select(field => $"{field.Name}: {Value(field.Name, field.Value, isInner)}"));

    private static string Value(string name, JsonElement value, bool isInner) => value.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => value.GetRawText(),
        JsonValueKind.String when IsId(name, value.GetString()!) || IsTime(name, value) => value.GetString()!,
        JsonValueKind.String => Characters(value.GetString()!.Length),
        JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"{value.GetArrayLength()} entries"),
        _ when isInner => "{…}",
        _ => $"{{{Fields(value, isInner: true)}}}",
    };

    /// <summary>By the field's name too: a text of digits alone may be somebody's code, or their telephone.</summary>
    private static bool IsId(string name, string text) =>
        (name == "id" || Ends(name, "_id") || Ends(name, "_by")) && text.Length is > 0 and <= 19 && text.All(char.IsAsciiDigit);

    private static bool IsTime(string name, JsonElement value) => (name == "at" || Ends(name, "_at")) && value.TryGetDateTimeOffset(out _);

    private static bool Ends(string name, string end) => name.EndsWith(end, StringComparison.Ordinal);

    private static string Characters(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} characters");
}
