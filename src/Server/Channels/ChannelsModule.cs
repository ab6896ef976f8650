using Parley.Protocol;
using Parley.Server.Workspaces;

namespace Parley.Server.Channels;

public static class ChannelsModule
{
    public static IServiceCollection AddChannels(this IServiceCollection services) => services
        .AddSingleton<WelcomeNewcomers>()
        .AddSingleton<IWorkspaceSetup>(provider => provider.GetRequiredService<WelcomeNewcomers>())
        .AddSingleton<INewcomer>(provider => provider.GetRequiredService<WelcomeNewcomers>());

    public static void MapChannels(this IEndpointRouteBuilder api)
    {
        var channels = api.MapGroup("/channels").WithTags("Channels");
        channels.MapGet("", ListChannels.HandleAsync).WithName("listChannels").WithSummary("Channels that one may open, by name");
        channels.MapPost("", CreateChannel.HandleAsync).WithName("createChannel").Produces<Channel>(201)
            .WithSummary("Make a channel, or open the conversation of a set of people (200 when there is one)").Produces<Channel>().ProducesProblem(404);
        channels.MapGet("/{channelId}", GetChannel.HandleAsync).WithName("getChannel").WithSummary("One channel");
        channels.MapPatch("/{channelId}", UpdateChannel.HandleAsync).WithName("updateChannel").Produces<Channel>()
            .WithSummary("Rename, describe, archive or restore");
        channels.MapGet("/{channelId}/members", ListMembers.HandleAsync).WithName("listChannelMembers").WithSummary("Who is in a channel");
        channels.MapPut("/{channelId}/members/{userId}", AddMember.HandleAsync).WithName("addChannelMember").Produces(204)
            .WithSummary("Join, or add somebody");
        channels.MapDelete("/{channelId}/members/{userId}", RemoveMember.HandleAsync).WithName("removeChannelMember").Produces(204)
            .WithSummary("Leave, or remove somebody");
    }
}
