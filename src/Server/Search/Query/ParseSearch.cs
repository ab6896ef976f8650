using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Search.Query;

/// <summary>
/// Reads what somebody typed: words, <c>"phrases"</c>, <c>name:value</c> for the operators that there are, <c>-</c> before any of them for its opposite.
/// What merely looks like an operator is a word, and a quote that is never closed ends with the text.
/// </summary>
internal static class ParseSearch
{
    private const string Quotes = "\"“”„";

    private static readonly Dictionary<string, Trait> Has = new(StringComparer.OrdinalIgnoreCase)
    {
        ["link"] = Trait.HasLink, ["file"] = Trait.HasFile, ["image"] = Trait.HasImage, ["reaction"] = Trait.HasReaction, ["pin"] = Trait.HasPin,
        ["poll"] = Trait.HasPoll, ["thread"] = Trait.HasThread,
    };

    private static readonly Dictionary<string, Trait> Is = new(StringComparer.OrdinalIgnoreCase)
    {
        ["thread"] = Trait.IsInThread, ["reply"] = Trait.IsReply, ["saved"] = Trait.IsSaved, ["unread"] = Trait.IsUnread, ["pinned"] = Trait.HasPin,
        ["edited"] = Trait.IsEdited,
    };

    private static readonly Dictionary<string, Func<string, bool, SearchCalendar, SearchTerm>> Operators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["from"] = static (value, not, _) => new FromTerm(value.TrimStart('@'), not),
        ["to"] = static (value, not, _) => new ToTerm(value.TrimStart('@'), not),
        ["in"] = static (value, not, _) => value.StartsWith('@') ? new WithTerm(value.TrimStart('@'), not) : new InTerm(value.TrimStart('#'), not),
        ["before"] = static (value, not, calendar) => new TimeTerm(null, Date("before", value, calendar).Start, not),
        ["after"] = static (value, not, calendar) => After(Date("after", value, calendar), not),
        ["during"] = static (value, not, calendar) => During(Date("during", value, calendar), not),
        ["has"] = static (value, not, _) => new TraitTerm(TraitOf("has", value, Has), not),
        ["is"] = static (value, not, _) => new TraitTerm(TraitOf("is", value, Is), not),
    };

    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static List<SearchTerm> Of(string? text, SearchCalendar calendar)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Invalid("Say what to look for.");
        }

        if (text.Length > Limits.SearchQuery)
        {
            throw Invalid($"At most {Limits.SearchQuery} characters.");
        }

        var terms = new List<SearchTerm>();
        for (var at = 0; SkipBlanks(text, ref at);)
        {
            terms.Add(Term(text, ref at, calendar));
            if (terms.Count > Limits.SearchTerms)
            {
                throw Invalid($"At most {Limits.SearchTerms} words and operators.");
            }
        }

        return terms;
    }

    private static SearchTerm Term(string text, ref int at, SearchCalendar calendar)
    {
        var not = text[at] == '-' && at + 1 < text.Length && !IsBlank(text[at + 1]);
        at += not ? 1 : 0;
        if (IsQuote(text[at]))
        {
            return new TextTerm(Value(text, ref at), IsPrefix: false, not);
        }

        var colon = text.IndexOf(':', at);
        if (colon > at && Operators.TryGetValue(text[at..colon], out var known) && colon + 1 < text.Length && !IsBlank(text[colon + 1]))
        {
            at = colon + 1;
            var value = Value(text, ref at).Trim();
            // from:"" says nothing.
            return value.Length > 0 ? known(value, not, calendar) : new TextTerm("", IsPrefix: false, not);
        }

        var word = Value(text, ref at);
        return new TextTerm(word, word.EndsWith('*'), not);
    }

    /// <summary>A quoted stretch without its quotes, or what reaches to the next blank or quote.</summary>
    private static string Value(string text, ref int at)
    {
        var quoted = IsQuote(text[at]);
        at += quoted ? 1 : 0;
        var start = at;
        while (at < text.Length && !IsQuote(text[at]) && (quoted || !IsBlank(text[at])))
        {
            at++;
        }

        var value = text[start..at];
        at += quoted && at < text.Length ? 1 : 0;
        return value;
    }

    private static bool SkipBlanks(string text, ref int at)
    {
        while (at < text.Length && IsBlank(text[at]))
        {
            at++;
        }

        return at < text.Length;
    }

    private static TimeTerm During(SearchDate date, bool not) => new(date.Start, date.End, not);

    private static TimeTerm After(SearchDate date, bool not) => new(date.IsSince ? date.Start : date.End, null, not);

    private static SearchDate Date(string name, string value, SearchCalendar calendar) =>
        SearchDate.Parse(value, calendar) ?? throw Invalid($"{name}: takes {SearchDate.Forms}.");

    private static Trait TraitOf(string name, string value, Dictionary<string, Trait> known) =>
        known.TryGetValue(value, out var trait) ? trait : throw Invalid($"{name}: takes {string.Join(", ", known.Keys)}.");

    private static bool IsQuote(char c) => Quotes.Contains(c, StringComparison.Ordinal);

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    private static ProblemException Invalid(string detail) => Problems.InvalidField.Exception(detail, "q");
}
