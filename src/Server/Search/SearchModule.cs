using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Jobs;
using Parley.Server.Search.Index;
using Parley.Server.Search.Log;
using Parley.Server.Search.Mine;

namespace Parley.Server.Search;

public static class SearchModule
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<KnownWords>()
        .AddSingleton<ILogReader, SearchIndex>()
        .AddSingleton<IJobHandler, IndexMessagesJob>()
        .AddSingleton<IJobHandler, RebuildIndexJob>()
        .AddSingleton<IJobHandler, LearnWordsJob>()
        .AddSingleton<IJobHandler, ForgetWordsJob>()
        .AddSingleton<SearchLog>()
        .AddHostedService(provider => provider.GetRequiredService<SearchLog>())
        .AddSingleton<IHousekeeping, ForgetSearches>();

    public static void MapSearch(this IEndpointRouteBuilder api)
    {
        var search = api.MapGroup("/search").WithTags("Search");
        search.MapGet("", AnswerSearch.HandleAsync).WithName("search").WithSummary("Find what one may read: messages, replies, people, channels");
        search.MapPost("/opened", OpenHit.Handle).WithName("openSearchHit").RequireScope(Scopes.Read).Produces(204)
            .WithSummary("Say which hit was opened, for the statistics");

        search.MapGet("/mine", ListMySearches.HandleAsync).WithName("listMySearches").WithSummary("One's saved and last searches");
        search.MapPost("/saved", SaveSearch.HandleAsync).WithName("saveSearch").Produces<SavedSearch>(201).Produces<SavedSearch>().WithSummary("Keep a search");
        search.MapPatch("/saved/{searchId}", RenameSavedSearch.HandleAsync).WithName("renameSavedSearch").Produces<SavedSearch>()
            .WithSummary("Call a kept search something else");
        search.MapDelete("/saved/{searchId}", DeleteSavedSearch.HandleAsync).WithName("deleteSavedSearch").Produces(204).WithSummary("Keep a search no longer");
        search.MapPut("/recent", RememberSearch.HandleAsync).WithName("rememberSearch").Produces(204).WithSummary("Put a search first among one's last ones");
        search.MapDelete("/recent", ForgetRecentSearches.HandleAsync).WithName("forgetRecentSearches").Produces(204)
            .WithSummary("Forget one of one's last searches, or all");

        var admin = api.MapGroup("/admin/search").WithTags("Admin").RequireScope(Scopes.Admin);
        admin.MapGet("/report", GetSearchReport.HandleAsync).WithName("getSearchReport").WithSummary("How search is used and how well it works");
        admin.MapGet("/index", GetIndexState.HandleAsync).WithName("getSearchIndex").WithSummary("How the search index stands");
        admin.MapPost("/reindex", RebuildIndex.HandleAsync).WithName("rebuildSearchIndex").Produces<SearchIndexState>()
            .WithSummary("Build the search index anew while it goes on answering");
    }
}
