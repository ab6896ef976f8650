using Parley.Protocol;
using Parley.Server.Files;
using Parley.Server.Http;
using Parley.Server.Jobs;
using Parley.Server.Messaging.Attached;
using Parley.Server.Messaging.Confirmations;
using Parley.Server.Messaging.Drafts;
using Parley.Server.Messaging.Edits;
using Parley.Server.Messaging.Moves;
using Parley.Server.Messaging.Pins;
using Parley.Server.Messaging.Polls;
using Parley.Server.Messaging.Saved;
using Parley.Server.Messaging.Scheduled;

namespace Parley.Server.Messaging;

public static class MessagingModule
{
    public static IServiceCollection AddMessaging(this IServiceCollection services) => services
        .AddSingleton<PostWriter>()
        .AddSingleton<IMoveEffect, FollowMovedThread>()
        .AddSingleton<IMoveEffect, FollowMovedMessage>()
        .AddSingleton<IJobHandler, RemindJob>()
        .AddSingleton<IJobHandler, SendScheduledJob>()
        .AddSingleton<IJobHandler, ClosePollJob>()
        .AddSingleton<IFileAudience, AttachmentAudience>();

    public static void MapMessaging(this IEndpointRouteBuilder api)
    {
        var channel = api.MapGroup("/channels/{channelId}").WithTags("Messages");
        channel.MapPost("/messages", PostMessage.HandleAsync).WithName("postMessage").Produces<Message>(201).WithMetadata(TimedFromArrival.Mark)
            .WithSummary("Post a message or a reply");
        channel.MapGet("/messages", ListMessages.HandleAsync).WithName("listMessages").WithSummary("History around any point, newest last");
        channel.MapGet("/files", ListChannelFiles.HandleAsync).WithName("listChannelFiles").WithSummary("The files that were posted in a channel");
        channel.MapPut("/read", MarkChannelRead.HandleAsync).WithName("markChannelRead").Produces<ChannelReadState>().WithSummary("Read up to a message");
        channel.MapGet("/pins", ListPins.HandleAsync).WithName("listPins").WithSummary("Pinned messages, the one that was pinned last first");
        channel.MapPut("/unread", MarkChannelUnread.HandleAsync).WithName("markChannelUnread").Produces<ChannelReadState>().WithSummary("Mark unread from a message on");
        api.MapGroup("/messages").WithTags("Messages").MapPost("/move", MoveMessages.HandleAsync).WithName("moveMessages").Produces<MovedMessages>()
            .WithSummary("Move messages into a thread or a channel");

        api.MapGet("/messages", ListMessagesById.HandleAsync).WithName("listMessagesById").WithTags("Messages")
            .WithSummary("Messages that links point to, as far as one may see them");
        var message = api.MapGroup("/messages/{messageId}").WithTags("Messages");
        message.MapGet("", GetMessage.HandleAsync).WithName("getMessage").WithSummary("One message");
        message.MapPatch("", EditMessage.HandleAsync).WithName("editMessage").Produces<Message>().WithSummary("Change one's own message");
        message.MapDelete("", DeleteMessage.HandleAsync).WithName("deleteMessage").Produces(204).WithSummary("Delete a message");
        message.MapGet("/edits", ListEdits.HandleAsync).WithName("listEdits").WithSummary("What it said before, the newest first");
        message.MapGet("/reactions/{emoji}", ListReactors.HandleAsync).WithName("listReactors").WithSummary("Who reacted with an emoji");
        message.MapPut("/reactions/{emoji}", AddReaction.HandleAsync).WithName("addReaction").Produces(204).WithSummary("React");
        message.MapDelete("/reactions/{emoji}", RemoveReaction.HandleAsync).WithName("removeReaction").Produces(204).WithSummary("Take a reaction back");
        message.MapPut("/pin", PinMessage.HandleAsync).WithName("pinMessage").Produces(204).WithSummary("Pin it in its channel");
        message.MapDelete("/pin", UnpinMessage.HandleAsync).WithName("unpinMessage").Produces(204).WithSummary("Take the pin out");
    }

    /// <summary>What messages ask of people.</summary>
    public static void MapQuestions(this IEndpointRouteBuilder api)
    {
        var poll = api.MapGroup("/messages/{messageId}/poll").WithTags("Polls");
        poll.MapPut("/vote", VoteInPoll.HandleAsync).WithName("vote").Produces(204).WithSummary("Vote, vote otherwise, or take a vote back");
        poll.MapPost("/options", AddPollOption.HandleAsync).WithName("addPollOption").Produces<PollOption>(201).WithSummary("Add an option");
        poll.MapGet("/options/{number:int}/votes", ListVoters.HandleAsync).WithName("listVoters").WithSummary("Who voted for an option");
        poll.MapPost("/close", ClosePoll.HandleAsync).WithName("closePoll").Produces(204).WithSummary("End a poll");

        var message = api.MapGroup("/messages/{messageId}").WithTags("Confirmations");
        message.MapPut("/confirmation", ConfirmMessage.HandleAsync).WithName("confirmMessage").Produces(204).WithSummary("Confirm having read a message");
        message.MapGet("/confirmations", ListConfirmations.HandleAsync).WithName("listConfirmations").WithSummary("Who has confirmed, or who has not");
        message.MapPost("/confirmation/reminders", RemindToConfirm.HandleAsync).WithName("remindToConfirm").Produces(204)
            .WithSummary("Remind those who have not confirmed");
    }

    /// <summary>What one keeps for oneself: nobody else sees any of it.</summary>
    public static void MapPersonal(this IEndpointRouteBuilder api)
    {
        var saved = api.MapGroup("/me/saved").WithTags("Saved for later");
        saved.MapGet("", ListSaved.HandleAsync).WithName("listSaved").WithSummary("Saved messages, the one that was saved last first");
        saved.MapPut("/{messageId}", SaveMessage.HandleAsync).WithName("saveMessage").Produces<SavedMark>().WithSummary("Save a message, with or without a reminder");
        saved.MapDelete("/{messageId}", UnsaveMessage.HandleAsync).WithName("unsaveMessage").Produces(204).WithSummary("Take it off the list");

        var scheduled = api.MapGroup("/me/scheduled").WithTags("Scheduled messages");
        scheduled.MapGet("", ListScheduled.HandleAsync).WithName("listScheduled").WithSummary("What one has planned, by time");
        scheduled.MapPost("", ScheduleMessage.HandleAsync).WithName("scheduleMessage").Produces<ScheduledMessage>(201).WithSummary("Plan a message for a time")
            .ProducesProblem(404);
        scheduled.MapPatch("/{scheduledId}", ChangeScheduled.HandleAsync).WithName("changeScheduled").Produces<ScheduledMessage>()
            .WithSummary("Another text or time");
        scheduled.MapDelete("/{scheduledId}", DeleteScheduled.HandleAsync).WithName("deleteScheduled").Produces(204).WithSummary("Take the plan back");
        scheduled.MapPost("/{scheduledId}/send", SendScheduled.HandleAsync).WithName("sendScheduled").Produces<Message>(201).WithSummary("Post it now");

        api.MapGet("/me/drafts", ListDrafts.HandleAsync).WithName("listDrafts").WithTags("Drafts").WithSummary("What one has begun to write");
        var draft = api.MapGroup("/channels/{channelId}/draft").WithTags("Drafts");
        draft.MapPut("", SaveDraft.HandleAsync).WithName("saveDraft").Produces<Draft>().WithSummary("Keep what one has begun to write in a channel");
        draft.MapDelete("", DeleteDraft.InChannelAsync).WithName("deleteDraft").Produces(204).WithSummary("Throw a draft away");
    }
}
