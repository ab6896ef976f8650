using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Messaging;

/// <summary>What text a message may have.</summary>
public static class MessageText
{
    /// <summary>Line ends become <c>\n</c>, blank ends go; everything else is kept as it was written.</summary>
    /// <exception cref="ProblemException"><c>text_empty</c>, <c>text_too_long</c>, <c>invalid_field</c></exception>
    public static string Parse(string? text, bool mayBeEmpty = false)
    {
        var clean = (text ?? "").ReplaceLineEndings("\n").Trim('\n', ' ', '\t');
        if (string.IsNullOrWhiteSpace(clean))
        {
            return mayBeEmpty ? "" : throw MessagingProblems.TextEmpty.Exception(field: "text");
        }

        return Check(clean);
    }

    /// <summary>What somebody is still writing: kept as it is but for its line ends.</summary>
    /// <exception cref="ProblemException"><c>text_empty</c>, <c>text_too_long</c>, <c>invalid_field</c></exception>
    public static string ParseDraft(string? text) =>
        string.IsNullOrEmpty(text) ? throw MessagingProblems.TextEmpty.Exception(field: "text") : Check(text.ReplaceLineEndings("\n"));

    private static string Check(string clean)
    {
        if (clean.Length > Limits.MessageText)
        {
            throw MessagingProblems.TextTooLong.Exception($"At most {Limits.MessageText} characters.", "text");
        }

        return !HasControls(clean) && TextRules.IsUnicode(clean)
            ? clean
            : throw Problems.InvalidField.Exception("It has control characters or broken Unicode.", "text");
    }

    /// <summary>C0 and C1 controls except tab and line feed (Unicode 16, section 23.1).</summary>
    private static bool HasControls(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\n' or '\t'))
            {
                return true;
            }
        }

        return false;
    }
}
