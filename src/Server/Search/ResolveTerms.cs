using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Http;
using Parley.Server.Identity;
using Parley.Server.Search.Index;
using Parley.Server.Search.Query;
using Parley.Server.Search.Text;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>Turns what somebody typed into conditions: looks up the people and channels that they name.</summary>
internal static class ResolveTerms
{
    public static async Task<List<Condition>> AsConditionsAsync(this IReadOnlyList<SearchTerm> terms, SqlSession sql, Actor actor)
    {
        var conditions = new List<Condition>();
        // from:a from:b means either of them, as does in:.
        await AddAsync(conditions, terms.OfType<FromTerm>(), async t => (await PeopleAsync(sql, actor, t.Person)).ConvertAll(Facet.From));
        await AddAsync(conditions, terms.OfType<ToTerm>(), async t => (await PeopleAsync(sql, actor, t.Person)).ConvertAll(Facet.To));
        await AddAsync(conditions, terms.Where(t => t is InTerm or WithTerm), t => PlacesAsync(sql, actor, t));
        foreach (var term in terms)
        {
            switch (term)
            {
                case TextTerm text when PhraseOf(text) is { } phrase:
                    conditions.Add(phrase);
                    break;
                case TimeTerm time:
                    conditions.Add(new TimeCondition(time.From, time.Before, time.Not));
                    break;
                case TraitTerm { Trait: Trait.IsUnread } unread:
                    conditions.Add(await UnreadSql.ConditionAsync(sql, actor, unread.Not));
                    break;
                case TraitTerm trait:
                    conditions.Add(new FacetCondition([FacetOf(trait.Trait, actor)], trait.Not));
                    break;
            }
        }

        // Nothing but punctuation asks for nothing.
        return conditions.Count > 0 ? conditions : [new NeverCondition(Not: false)];
    }

    private static async Task AddAsync<TTerm>(List<Condition> conditions, IEnumerable<TTerm> terms, Func<TTerm, Task<List<Facet>>> find)
        where TTerm : SearchTerm
    {
        foreach (var side in terms.GroupBy(t => t.Not))
        {
            var facets = new List<Facet>();
            foreach (var term in side)
            {
                facets.AddRange(await find(term));
            }

            conditions.Add(facets.Count > 0 ? new FacetCondition(facets, side.Key) : new NeverCondition(side.Key));
        }
    }

    private static async Task<List<Id>> PeopleAsync(SqlSession sql, Actor actor, string person) =>
        person.Equals("me", StringComparison.OrdinalIgnoreCase) ? [actor.UserId]
        : IdOf(person) is { } id ? [id]
        : await UserSql.NamedAsync(sql, actor.WorkspaceId, PeopleView.GuestId(actor), NameKey.Of(person));

    private static async Task<List<Facet>> PlacesAsync(SqlSession sql, Actor actor, SearchTerm place) => place switch
    {
        WithTerm with => await ConversationsAsync(sql, actor, await PeopleAsync(sql, actor, with.Person)),
        InTerm @in when IdOf(@in.Channel) is { } id => [Facet.In(id)],
        InTerm @in => (await ReadableChannelSql.NamedAsync(sql, actor, @in.Channel.ToLowerInvariant())).ConvertAll(Facet.In),
        _ => [],
    };

    private static async Task<List<Facet>> ConversationsAsync(SqlSession sql, Actor actor, List<Id> people)
    {
        var keys = people.ConvertAll(id => ChannelRow.KeyOf([id, actor.UserId]));
        return (await ReadableChannelSql.ConversationsAsync(sql, actor, keys)).ConvertAll(Facet.In);
    }

    private static Facet FacetOf(Trait trait, Actor actor) => trait switch
    {
        Trait.HasLink => Facet.HasLink,
        Trait.HasFile => Facet.HasFile,
        Trait.HasImage => Facet.HasImage,
        Trait.HasPin => Facet.HasPin,
        Trait.HasPoll => Facet.HasPoll,
        Trait.HasReaction => Facet.HasReaction,
        Trait.IsSaved => Facet.SavedBy(actor.UserId),
        Trait.HasThread => Facet.HasThread,
        Trait.IsInThread => Facet.IsInThread,
        Trait.IsReply => Facet.IsReply,
        Trait.IsEdited => Facet.IsEdited,
        _ => throw new ArgumentOutOfRangeException(nameof(trait)),
    };

    /// <summary>An id, bare or as a mention writes it.</summary>
    private static Id? IdOf(string text) =>
        Id.TryParse(text.Trim('<', '>', '@', '#'), provider: null, out var id) ? id : null;

    private static PhraseCondition? PhraseOf(TextTerm term)
    {
        var text = SearchedText.Of(term.Text.TrimEnd('*'));
        return text.Words.Count == 0 ? null : new PhraseCondition([.. text.Words.Select(w => w.Text)], text.Folded.Trim(), term.IsPrefix, term.Not);
    }
}
