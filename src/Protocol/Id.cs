// SPDX-License-Identifier: Apache-2.0
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>
/// A 64-bit, time-ordered identifier: 42 bits of milliseconds since 2015-01-01T00:00:00Z, then 22 bits that make it
/// unique within the millisecond. On the wire it is a decimal <em>string</em>, because JavaScript numbers end at 2^53.
/// </summary>
[JsonConverter(typeof(IdJsonConverter))]
public readonly record struct Id(long Value) : IComparable<Id>, ISpanParsable<Id>
{
    /// <summary>Milliseconds between the Unix epoch and the epoch of ids.</summary>
    public const long EpochUnixMs = 1_420_070_400_000;

    /// <summary>How many low bits tell ids of one millisecond apart.</summary>
    public const int UniqueBits = 22;

    /// <summary>The moment at which this id was made, to the millisecond.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds((Value >> UniqueBits) + EpochUnixMs);

    /// <inheritdoc/>
    public int CompareTo(Id other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public static Id Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("An id is a positive decimal number.");

    /// <inheritdoc/>
    public static Id Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Id result)
    {
        // The runtime's own parser takes NULs at the end.
        var valid = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 && s[^1] != '\0';
        result = valid ? new Id(value) : default;
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Older than.</summary>
    public static bool operator <(Id left, Id right) => left.Value < right.Value;

    /// <summary>Newer than.</summary>
    public static bool operator >(Id left, Id right) => left.Value > right.Value;

    /// <summary>Older than, or the same.</summary>
    public static bool operator <=(Id left, Id right) => left.Value <= right.Value;

    /// <summary>Newer than, or the same.</summary>
    public static bool operator >=(Id left, Id right) => left.Value >= right.Value;
}

/// <summary>Ids as decimal strings, in values and as dictionary keys.</summary>
public sealed class IdJsonConverter : JsonConverter<Id>
{
    private const int MaxDigits = 19;

    /// <inheritdoc/>
    public override Id Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Id.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new JsonException("An id is a string of decimal digits.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Id value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[MaxDigits + 1];
        value.Value.TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture);
        writer.WriteStringValue(digits[..written]);
    }

    /// <inheritdoc/>
    public override Id ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, [DisallowNull] Id value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());
}
