using System.Text.Json;

namespace Parley.Server.Http;

/// <summary>A value of an enum in an address, written as in JSON; anything else is refused as <c>invalid_field</c>.</summary>
public readonly record struct Choice<TEnum>(TEnum Value)
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> ByWord = Enum.GetValues<TEnum>().ToDictionary(Word, StringComparer.Ordinal);

    public static bool TryParse(string? text, IFormatProvider? provider, out Choice<TEnum> result)
    {
        var isKnown = ByWord.TryGetValue(text ?? "", out var value);
        result = new Choice<TEnum>(value);
        return isKnown;
    }

    private static string Word(TEnum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
