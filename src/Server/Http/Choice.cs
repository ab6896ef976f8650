using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Parley.Server.Http;

/// <summary>A value of an enum in an address, written as in JSON; anything else is refused as <c>invalid_field</c>.</summary>
public readonly record struct Choice<TEnum>(TEnum Value) : IParsable<Choice<TEnum>>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> ByWord = Enum.GetValues<TEnum>().ToDictionary(Word, StringComparer.Ordinal);

    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static Choice<TEnum> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw Problems.InvalidField.Exception();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Choice<TEnum> result)
    {
        var isKnown = ByWord.TryGetValue(s ?? "", out var value);
        result = new Choice<TEnum>(value);
        return isKnown;
    }

    private static string Word(TEnum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
