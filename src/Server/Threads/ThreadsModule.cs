using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Messaging;
using Parley.Server.Messaging.Drafts;
using Parley.Server.Messaging.Moves;

namespace Parley.Server.Threads;

public static class ThreadsModule
{
    public static IServiceCollection AddThreads(this IServiceCollection services) => services
        .AddSingleton<IReplyEffect, FollowOnReply>()
        .AddSingleton<IMoveEffect, CarryReading>()
        .AddSingleton<IReturnEffect, ReadOnReturn>();

    public static void MapThreads(this IEndpointRouteBuilder api)
    {
        var threads = api.MapGroup("/threads").WithTags("Threads");
        threads.MapGet("", ListThreads.HandleAsync).WithName("listThreads").WithSummary("The inbox of threads");
        threads.MapGet("/{threadId}", GetThread.HandleAsync).WithName("getThread").WithSummary("One thread");
        threads.MapPatch("/{threadId}", UpdateThread.HandleAsync).WithName("updateThread").Produces<ThreadDetails>()
            .WithSummary("Give a title, resolve or reopen");
        threads.MapPut("/{threadId}/assignment", AssignThread.AssignAsync).WithName("assignThread").Produces<ThreadDetails>()
            .WithSummary("Make it somebody's task");
        threads.MapDelete("/{threadId}/assignment", AssignThread.UnassignAsync).WithName("unassignThread").Produces<ThreadDetails>()
            .WithSummary("Make it nobody's task");
        threads.MapGet("/{threadId}/messages", ListReplies.HandleAsync).WithName("listReplies").WithSummary("Replies around any point, newest last");
        threads.MapPut("/{threadId}/read", MarkThreadRead.HandleAsync).WithName("markThreadRead").Produces<ThreadReadState>().WithSummary("Read up to a reply");
        threads.MapPut("/{threadId}/draft", SaveThreadDraft.HandleAsync).WithName("saveThreadDraft").Produces<Draft>().WithSummary("Keep what one has begun to write in a thread");
        threads.MapDelete("/{threadId}/draft", DeleteDraft.InThreadAsync).WithName("deleteThreadDraft").Produces(204).WithSummary("Throw a draft away");
        threads.MapPut("/{threadId}/unread", MarkThreadUnread.HandleAsync).WithName("markThreadUnread").Produces<ThreadReadState>()
            .WithSummary("Mark unread from a reply on");
        threads.MapPut("/{threadId}/level", SetThreadLevel.HandleAsync).WithName("setThreadLevel").Produces<ThreadReadState>()
            .WithSummary("How much of it one wants to hear");
        threads.MapPut("/{threadId}/follow", SetThreadLevel.FollowAsync).WithName("followThread").Produces<ThreadReadState>().WithSummary("Follow");
        threads.MapDelete("/{threadId}/follow", SetThreadLevel.UnfollowAsync).WithName("unfollowThread").Produces<ThreadReadState>()
            .WithSummary("Stop following: the level mute");
        api.MapGroup("/channels/{channelId}").WithTags("Threads").MapPut("/level", SetChannelLevel.HandleAsync).WithName("setChannelLevel")
            .Produces<ChannelReadState>().WithSummary("How much of a channel and its threads one wants to hear");
    }
}
