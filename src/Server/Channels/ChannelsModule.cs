using Parley.Protocol;
using Parley.Server.Channels.Sidebar;
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
        channels.MapGet("", ListChannels.HandleAsync).WithName("listChannels").WithSummary("Channels that one may open, searched and ordered");
        channels.MapPost("", CreateChannel.HandleAsync).WithName("createChannel").Produces<Channel>(201)
            .WithSummary("Make a channel, or open the conversation of a set of people (200 when there is one)").Produces<Channel>().ProducesProblem(404);
        channels.MapGet("/{channelId}", GetChannel.HandleAsync).WithName("getChannel").WithSummary("One channel");
        channels.MapPatch("/{channelId}", UpdateChannel.HandleAsync).WithName("updateChannel").Produces<Channel>()
            .WithSummary("Rename, describe, archive or restore; add newcomers or not");
        channels.MapPut("/{channelId}/kind", ChangeKind.HandleAsync).WithName("changeChannelKind").Produces<Channel>()
            .WithSummary("Open to everybody, close, or turn a group into a private channel");
        channels.MapPut("/{channelId}/rules", SetRules.HandleAsync).WithName("setChannelRules").Produces<Channel>()
            .WithSummary("Say who may post, reply and mention everybody");
        channels.MapPut("/{channelId}/sidebar", PlaceChannel.HandleAsync).WithName("placeChannel").Produces<ChannelSidebar>()
            .WithSummary("Favourites and sections of one's own sidebar");
        channels.MapGet("/{channelId}/members", ListMembers.HandleAsync).WithName("listChannelMembers").WithSummary("Who is in a channel");
        channels.MapPut("/{channelId}/members/{userId}", AddMember.HandleAsync).WithName("addChannelMember").Produces(204)
            .WithSummary("Join, or add somebody");
        channels.MapDelete("/{channelId}/members/{userId}", RemoveMember.HandleAsync).WithName("removeChannelMember").Produces(204)
            .WithSummary("Leave, or remove somebody");

        var sections = api.MapGroup("/sections").WithTags("Sidebar");
        sections.MapGet("", ListSections.HandleAsync).WithName("listSections").WithSummary("The sections of one's own sidebar");
        sections.MapPost("", CreateSection.HandleAsync).WithName("createSection").Produces<SidebarSection>(201).WithSummary("Make a section");
        sections.MapPatch("/{sectionId}", UpdateSection.HandleAsync).WithName("updateSection").Produces<SidebarSection>()
            .WithSummary("Rename, close or open a section");
        sections.MapPut("/{sectionId}/place", MoveSection.HandleAsync).WithName("moveSection").Produces<SidebarSection>()
            .WithSummary("Put a section before another one");
        sections.MapDelete("/{sectionId}", DeleteSection.HandleAsync).WithName("deleteSection").Produces(204).WithSummary("Delete a section");
    }
}
