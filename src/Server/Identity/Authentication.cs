using Parley.Server.Files;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>
/// Finds out who asks, by <c>Authorization: Bearer</c>, the session cookie, or an upgrade's one-use ticket. Whether anybody needs to be there is for
/// the endpoint to say: one that takes an <see cref="Actor"/> does.
/// </summary>
internal sealed class Authentication(RequestDelegate next, Credentials credentials, GatewayTickets tickets, OwnOrigin ownOrigin)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments(FileAddress.Root, StringComparison.Ordinal))
        {
            // What is answered to one person must not be kept for another.
            context.Response.Headers.CacheControl = "no-store";
            if (await FindAsync(context) is { } actor)
            {
                context.Features.Set(actor);
            }
        }

        await next(context);
    }

    private async ValueTask<Actor?> FindAsync(HttpContext context)
    {
        var from = context.Connection.RemoteIpAddress;
        if (IsUpgrade(context) && context.Request.Query["ticket"].ToString() is { Length: > 0 } ticket)
        {
            return await tickets.TakeAsync(ticket, from, context.RequestAborted) ?? throw IdentityProblems.TicketInvalid.Exception();
        }

        if (PresentedToken.Of(context.Request) is not { } token || await credentials.FindAsync(token.Value, from, context.RequestAborted) is not { } actor)
        {
            return null;
        }

        return !token.IsCookie || IsOwnPage(context) ? actor : throw Problems.CrossOrigin.Exception();
    }

    /// <summary>A browser sends the cookie whoever makes it ask; <c>Origin</c> tells who did, and it always comes with what changes something.</summary>
    private bool IsOwnPage(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        return (isRead && (origin.Length == 0 || !IsUpgrade(context))) || ownOrigin.Matches(request, origin);
    }

    private static bool IsUpgrade(HttpContext context) =>
        string.Equals(context.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        || HttpMethods.IsConnect(context.Request.Method);
}
