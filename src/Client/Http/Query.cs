// SPDX-License-Identifier: Apache-2.0
using System.Globalization;
using System.Text;

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

    public override string ToString() => _text.ToString();
}
