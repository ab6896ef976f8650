using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Jobs;
using Parley.Server.Search.Index;

namespace Parley.Server.Search;

public static class SearchModule
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<KnownWords>()
        .AddSingleton<ILogReader, SearchIndex>()
        .AddSingleton<IJobHandler, IndexMessagesJob>()
        .AddSingleton<IJobHandler, RebuildIndexJob>();

    public static void MapSearch(this IEndpointRouteBuilder api)
    {
        var search = api.MapGroup("/search").WithTags("Search");
        search.MapGet("", SearchMessages.HandleAsync).WithName("search").WithSummary("Find messages that one may read, the newest first");

        var admin = api.MapGroup("/admin/search").WithTags("Admin").RequireScope(Scopes.Admin);
        admin.MapGet("/index", GetIndexState.HandleAsync).WithName("getSearchIndex").WithSummary("How the search index stands");
        admin.MapPost("/reindex", RebuildIndex.HandleAsync).WithName("rebuildSearchIndex").Produces<SearchIndexState>()
            .WithSummary("Build the search index anew while it goes on answering");
    }
}
