using System.Globalization;
using System.Text.Json;

namespace Parley.Server.Jobs;

/// <summary>
/// What admins see of a job's payload: its fields, with numbers, ids and addresses of things. Words stay inside, only how many characters there are: they
/// may quote private conversations.
/// </summary>
internal static class PayloadSummary
{
    private const int MaxLength = 300;

    public static string Of(string payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            var text = json.RootElement.ValueKind == JsonValueKind.Object
                ? string.Join(", ", json.RootElement.EnumerateObject().Select(field => $"{field.Name}: {Value(field.Value)}"))
                : Value(json.RootElement);
            return text.Length <= MaxLength ? text : $"{text[..(MaxLength - 1)]}…";
        }
        catch (JsonException)
        {
            return Characters(payload.Length);
        }
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => value.GetRawText(),
        JsonValueKind.String when IsId(value.GetString()!) => value.GetString()!,
        JsonValueKind.String => Characters(value.GetString()!.Length),
        JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"{value.GetArrayLength()} entries"),
        _ => "{…}",
    };

    private static bool IsId(string text) => text.Length is > 0 and <= 19 && text.All(char.IsAsciiDigit);

    private static string Characters(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} characters");
}
