using System.Net.WebSockets;
using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Realtime;

/// <summary><c>GET /gateway?cursor=N</c>: upgrades, catches the client up, and stays with it until one of the two closes.</summary>
internal static class OpenGateway
{
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    public static async Task HandleAsync(
        HttpContext context, Actor actor, long? cursor, Hubs hubs, Credentials credentials, Database database, IOptions<RealtimeOptions> options,
        TimeProvider clock, ILogger<Hubs> log)
    {
        if (cursor < 0)
        {
            throw Problems.InvalidCursor.Exception(field: "cursor");
        }

        var start = await CatchUp.StartAsync(database, actor.WorkspaceId, cursor, context.RequestAborted);
        await using var stream = await Handshake.AcceptAsync(context);
        var queue = new SendQueue(stream, options.Value.QueueBytes);
        var gatewayStream = new GatewayStream(stream, queue, clock);
        var connection = new Connection(actor, queue, gatewayStream) { Cursor = start.Cursor };
        queue.Broken += connection.Close;
        if (start.Reset is { } reason)
        {
            connection.Send(Frames.Of(new ResetFrame { Reason = reason }));
            await queue.DrainedAsync();
            await queue.EndAsync(WebSocketFrame.Close((int)WebSocketCloseStatus.NormalClosure), ClosePatience, clock);
            return;
        }

        using var socket = WebSocket.CreateFromStream(
            gatewayStream, new WebSocketCreationOptions { IsServer = true, SubProtocol = Handshake.SubProtocol, KeepAliveInterval = TimeSpan.Zero });
        connection.Send(Frames.Of(new HelloFrame { Cursor = start.Cursor, HeartbeatMs = (int)options.Value.Heartbeat.TotalMilliseconds }));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var hub = hubs.Of(actor.WorkspaceId);
        try
        {
            var receiving = ReceiveFrames.RunAsync(socket, connection, hub, clock, ended.Token);
            var sending = CatchUpAsync(connection, queue, hub, credentials, database, log, ended.Token);
            await Task.WhenAny(connection.Closing, receiving);
            await EndAsync(connection, queue, socket, receiving, clock);
            await ended.CancelAsync();
            await sending;
        }
        catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException)
        {
            // The client went without a word.
        }
        finally
        {
            hub.Unregister(connection);
            await ended.CancelAsync();
        }
    }

    private static async Task CatchUpAsync(
        Connection connection, SendQueue queue, Hub hub, Credentials credentials, Database database, ILogger log, CancellationToken cancel)
    {
        try
        {
            await CatchUp.RunAsync(connection, queue, hub, database, cancel);
            await CheckAgainAsync(connection, credentials, cancel);
        }
        catch (OperationCanceledException)
        {
            // The client went before it was caught up.
        }
        catch (Exception error)
        {
            log.LogError(error, "A client could not be caught up");
            connection.Close(CloseCodes.ServerError);
        }
    }

    /// <summary>The hub tells a connection what ends from here on; what ended between the request and this moment it could not.</summary>
    private static async Task CheckAgainAsync(Connection connection, Credentials credentials, CancellationToken cancel)
    {
        var now = await credentials.FindAsync(connection.Actor.CredentialId, cancel);
        if (now?.Role != connection.Actor.Role)
        {
            credentials.Forget(connection.Actor);
            connection.Close(now is null ? CloseCodes.SessionEnded : CloseCodes.GoingAway);
        }
    }

    private static async Task EndAsync(Connection connection, SendQueue queue, WebSocket socket, Task receiving, TimeProvider clock)
    {
        if (connection.Closing.IsCompletedSuccessfully)
        {
            // The client answers with its own close frame; those that do not are cut off.
            await queue.DrainedAsync().WaitAsync(ClosePatience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await queue.EndAsync(WebSocketFrame.Close(await connection.Closing), ClosePatience, clock);
            await receiving.WaitAsync(ClosePatience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await receiving;
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await queue.DrainedAsync().WaitAsync(ClosePatience, clock);
    }
}
