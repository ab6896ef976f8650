using Parley.Server.EventLog;
using Parley.Server.Jobs;
using Parley.Server.Search.Index;

namespace Parley.Server.Search;

public static class SearchModule
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<ILogReader, SearchIndex>()
        .AddSingleton<IJobHandler, IndexMessagesJob>();

    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGroup("/search").WithTags("Search")
            .MapGet("", SearchMessages.HandleAsync).WithName("search").WithSummary("Find messages that one may read, the newest first");
}
