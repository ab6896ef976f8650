using System.Text.RegularExpressions;
using Parley.Server.Http;

namespace Parley.Server.Messaging.CustomEmoji;

/// <summary>What an emoji of the workspace may be called.</summary>
internal static partial class EmojiName
{
    /// <summary>The name, in lower case and without the colons that people put around it.</summary>
    /// <exception cref="ProblemException"><c>invalid_field</c>, <c>emoji_name_taken</c></exception>
    public static string Parse(string? text)
    {
        var name = (text ?? "").Trim().ToLowerInvariant();
        name = name.Length > 2 && name[0] == ':' && name[^1] == ':' ? name[1..^1] : name;
        if (!Form().IsMatch(name))
        {
            throw Problems.InvalidField.Exception("2 to 64 of a–z, 0–9, _, + and -, and a letter or digit first.", "name");
        }

        return EmojiNames.IsStandard(name) ? throw EmojiProblems.NameTaken.Exception("It is a standard emoji.", "name") : name;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_+-]{1,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
