using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Messaging.CustomEmoji;

public static class CustomEmojiModule
{
    public static IServiceCollection AddCustomEmoji(this IServiceCollection services) => services.AddSingleton<DrawEmoji>();

    public static void MapCustomEmoji(this IEndpointRouteBuilder api)
    {
        var emoji = api.MapGroup("/emoji").WithTags("Emoji");
        emoji.MapGet("", ListEmoji.HandleAsync).WithName("listEmoji").WithSummary("The workspace's own emoji, by name");
        emoji.MapPost("", AddEmoji.HandleAsync).WithName("addEmoji").Produces<Protocol.CustomEmoji>(201)
            .WithSummary($"Add an emoji; the body is its image, of at most {Limits.EmojiImage} bytes");
        emoji.MapDelete("/{emojiId}", RemoveEmoji.HandleAsync).WithName("removeEmoji").Produces(204).WithSummary("Remove an emoji");
    }

    /// <summary>The images, beside the API.</summary>
    public static void MapEmojiImages(this IEndpointRouteBuilder app) =>
        app.MapMethods(CustomEmojiRow.Root + "/{emojiId}", [HttpMethods.Get, HttpMethods.Head], ServeEmoji.HandleAsync).WithName("downloadEmoji")
            .RequireScope(Scopes.Read).ExcludeFromDescription();
}
