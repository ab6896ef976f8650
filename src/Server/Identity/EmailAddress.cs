using System.Text;
using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>An address as it was written, and the key under which it is unique.</summary>
internal readonly record struct EmailAddress(string Text, string Key)
{
    /// <summary>RFC 5321, section 4.5.3.1.3, less the angle brackets.</summary>
    private const int MaxLength = 254;

    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static EmailAddress Parse(string text) =>
        TryParse(text, out var email) ? email : throw Problems.InvalidField.Exception("Not an e-mail address.", "email");

    /// <summary>Only what every address has is asked for: something, one @, a domain. Whether it exists a message to it tells.</summary>
    public static bool TryParse(string text, out EmailAddress email)
    {
        var trimmed = text.Trim();
        var at = trimmed.LastIndexOf('@');
        var valid = at > 0
            && at < trimmed.Length - 1
            && trimmed.Length <= MaxLength
            && trimmed.IndexOf('@', StringComparison.Ordinal) == at
            && trimmed[^1] != '.'
            && TextRules.IsUnicode(trimmed)
            && !trimmed.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"' or '\\');
        email = valid ? new EmailAddress(trimmed, KeyOf(trimmed)) : default;
        return valid;
    }

    /// <summary>Sign-in takes any text: what is no address belongs to nobody, which it must not say.</summary>
    public static string KeyOf(string text) => text.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();
}
