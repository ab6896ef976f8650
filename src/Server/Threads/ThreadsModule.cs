using Parley.Protocol;
using Parley.Server.Messaging;
using Parley.Server.Messaging.Drafts;

namespace Parley.Server.Threads;

public static class ThreadsModule
{
    public static IServiceCollection AddThreads(this IServiceCollection services) => services.AddSingleton<IReplyEffect, FollowOnReply>();

    public static void MapThreads(this IEndpointRouteBuilder api)
    {
        var threads = api.MapGroup("/threads").WithTags("Threads");
        threads.MapGet("", ListThreads.HandleAsync).WithName("listThreads").WithSummary("Followed threads, the newest reply first");
        threads.MapGet("/{threadId}", GetThread.HandleAsync).WithName("getThread").WithSummary("One thread");
        threads.MapGet("/{threadId}/messages", ListReplies.HandleAsync).WithName("listReplies").WithSummary("Replies around any point, newest last");
        threads.MapPut("/{threadId}/read", MarkThreadRead.HandleAsync).WithName("markThreadRead").Produces<ThreadReadState>().WithSummary("Read up to a reply");
        threads.MapPut("/{threadId}/follow", FollowThread.FollowAsync).WithName("followThread").Produces<ThreadReadState>().WithSummary("Follow");
        threads.MapDelete("/{threadId}/follow", FollowThread.UnfollowAsync).WithName("unfollowThread").Produces<ThreadReadState>().WithSummary("Stop following");
        threads.MapPut("/{threadId}/draft", SaveThreadDraft.HandleAsync).WithName("saveThreadDraft").Produces<Draft>().WithSummary("Keep what one has begun to write in a thread");
        threads.MapDelete("/{threadId}/draft", DeleteDraft.InThreadAsync).WithName("deleteThreadDraft").Produces(204).WithSummary("Throw a draft away");
    }
}
