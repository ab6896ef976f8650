using Parley.Protocol;

namespace Parley.Server.Http;

/// <summary>What any text from outside must keep to before it is stored.</summary>
public static class TextRules
{
    /// <summary>A one-line name, trimmed.</summary>
    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static string Name(string? text, string field, int max = Limits.Name)
    {
        var name = Line(text, field, max);
        return name.Length > 0 ? name : throw Problems.InvalidField.Exception($"1 to {max} characters.", field);
    }

    /// <summary>One line of text, trimmed; may be empty.</summary>
    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static string Line(string? text, string field, int max)
    {
        var line = (text ?? "").Trim();
        if (line.Length > max)
        {
            throw Problems.InvalidField.Exception($"At most {max} characters.", field);
        }

        return line.Any(static c => char.IsControl(c) || IsInvisible(c)) || !IsUnicode(line)
            ? throw Problems.InvalidField.Exception("It has control characters.", field)
            : line;
    }

    /// <summary>As much of the start as fits, with no character cut in half.</summary>
    public static string Start(string text, int max) =>
        text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    /// <summary>No lone surrogate: such a string has no UTF-8 form (Unicode 16, section 3.9, D92).</summary>
    public static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Marks that turn text around or hide it: a name must not pretend to be another (Unicode TR 36, section 2.5).</summary>
    private static bool IsInvisible(char c) => c is '\u200B' or '\u2060' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
