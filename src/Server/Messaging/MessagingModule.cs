using Parley.Protocol;

namespace Parley.Server.Messaging;

public static class MessagingModule
{
    public static IServiceCollection AddMessaging(this IServiceCollection services) => services.AddSingleton<PostWriter>();

    public static void MapMessaging(this IEndpointRouteBuilder api)
    {
        var channel = api.MapGroup("/channels/{channelId}").WithTags("Messages");
        channel.MapPost("/messages", PostMessage.HandleAsync).WithName("postMessage").Produces<Message>(201).WithSummary("Post a message or a reply");
        channel.MapGet("/messages", ListMessages.HandleAsync).WithName("listMessages").WithSummary("History around any point, newest last");
        channel.MapPut("/read", MarkChannelRead.HandleAsync).WithName("markChannelRead").Produces<ChannelReadState>().WithSummary("Read up to a message");

        var message = api.MapGroup("/messages/{messageId}").WithTags("Messages");
        message.MapGet("", GetMessage.HandleAsync).WithName("getMessage").WithSummary("One message");
        message.MapPatch("", EditMessage.HandleAsync).WithName("editMessage").Produces<Message>().WithSummary("Change one's own message");
        message.MapDelete("", DeleteMessage.HandleAsync).WithName("deleteMessage").Produces(204).WithSummary("Delete a message");
        message.MapPut("/reactions/{emoji}", AddReaction.HandleAsync).WithName("addReaction").Produces(204).WithSummary("React");
        message.MapDelete("/reactions/{emoji}", RemoveReaction.HandleAsync).WithName("removeReaction").Produces(204).WithSummary("Take a reaction back");
    }
}
