// SPDX-License-Identifier: Apache-2.0
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Parley.Client.Http;

/// <summary>A path with a query; what is null is left out.</summary>
internal sealed class Query(string path)
{
    private readonly StringBuilder _text = new(path);
    private char _next = '?';

    public Query With(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_next).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            _next = '&';
        }

        return this;
    }

    public Query With(string name, int? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    public Query With(string name, bool? value) => With(name, value switch { true => "true", false => "false", null => null });

    public Query With<TEnum>(string name, TEnum? value)
        where TEnum : struct, Enum =>
        With(name, value is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(value.Value.ToString()));

    public override string ToString() => _text.ToString();
}
