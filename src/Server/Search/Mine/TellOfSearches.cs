using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Search.Mine;

/// <summary>All devices of a person show the same searches.</summary>
internal static class TellOfSearches
{
    public static async Task TellAsync(this WriteTransaction transaction, Id userId) =>
        transaction.Append(Audience.Person(userId), new SearchesUpdated { Searches = await MySearchesSql.OfAsync(transaction.Sql, userId) });
}
