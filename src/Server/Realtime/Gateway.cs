using System.Net.WebSockets;
using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Cluster;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Realtime;

/// <summary>
/// Where clients connect. What one keeps while nothing happens is kept thousands of times: tokens and delegates are shared, and what the request brought is let
/// go.
/// </summary>
internal sealed class Gateway(
    ConnectionPlaces places, Hubs hubs, Credentials credentials, Database database, IOptions<RealtimeOptions> options, IHostApplicationLifetime lifetime,
    NodeLease node, MessageStages stages, TimeProvider clock, ILogger<Gateway> log) : IDisposable
{
    /// <summary>The node stops, or has lost its number.</summary>
    private readonly CancellationTokenSource _leaving = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, node.Losing);

    private Action<object?>? _sendAway;

    /// <summary><c>GET /gateway?cursor=N</c>: upgrades, catches the client up, and stays with it until one of the two closes.</summary>
    public static Task OpenAsync(HttpContext context, Actor actor, long? cursor, Gateway gateway) => gateway.ServeAsync(context, actor, cursor);

    public void Dispose() => _leaving.Dispose();

    private async Task ServeAsync(HttpContext context, Actor actor, long? cursor)
    {
        if (cursor < 0)
        {
            throw Problems.InvalidCursor.Exception(field: "cursor");
        }

        using var place = places.Take(actor.UserId);
        var start = await CatchUp.StartAsync(database, actor.WorkspaceId, cursor, context.RequestAborted);
        await using var stream = await Handshake.AcceptAsync(context);
        LetGo(context.Request);
        var queue = new SendQueue(stream, options.Value.QueueBytes, stages);
        var gatewayStream = new GatewayStream(stream, queue, clock);
        var connection = new Connection(actor, queue, gatewayStream) { Cursor = start.Cursor };
        queue.Broken += connection.Close;
        if (start.Reset is { } reason)
        {
            connection.Send(Frames.Of(new ResetFrame { Reason = reason }));
            await queue.DrainedAsync().WaitAsync(options.Value.ClosePatience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await queue.EndAsync(WebSocketFrame.Close((int)WebSocketCloseStatus.NormalClosure), options.Value.ClosePatience, clock);
            return;
        }

        using var socket = WebSocket.CreateFromStream(
            gatewayStream, new WebSocketCreationOptions { IsServer = true, SubProtocol = Handshake.SubProtocol, KeepAliveInterval = TimeSpan.Zero });
        connection.Send(Frames.Of(new HelloFrame { Cursor = start.Cursor, HeartbeatMs = (int)options.Value.Heartbeat.TotalMilliseconds }));
        using var closing = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        using var leaving = _leaving.Token.UnsafeRegister(_sendAway ??= SendAway, connection);
        var hub = hubs.Of(actor.WorkspaceId);
        var receiving = ReceiveFrames.RunAsync(socket, connection, hub, clock, ended.Token);
        var sending = CatchUpAsync(connection, queue, hub, closing.Token);
        try
        {
            await Task.WhenAny(connection.Closing, receiving);
            await closing.CancelAsync();
            await EndAsync(connection, queue, socket, receiving);
        }
        catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException)
        {
            // The client went without a word.
        }
        finally
        {
            // In this order: a connection that is still being caught up would register after it was taken out.
            await closing.CancelAsync();
            await ended.CancelAsync();
            await sending;
            hub.Unregister(connection);
        }
    }

    private static void LetGo(HttpRequest request)
    {
        request.Query = QueryCollection.Empty;
        // One by one: what is cleared at once, Kestrel keeps for the connection's next request, and here there is none.
        foreach (var name in request.Headers.Keys.ToList())
        {
            request.Headers.Remove(name);
        }
    }

    /// <summary>The client is told when to come back, spread over time, to whichever node there is then.</summary>
    private void SendAway(object? client)
    {
        var connection = (Connection)client!;
        connection.Send(Frames.Of(new ReconnectFrame { AfterMs = Random.Shared.Next((int)options.Value.DrainSpread.TotalMilliseconds + 1) }));
        connection.Close(CloseCodes.GoingAway);
    }

    private async Task CatchUpAsync(Connection connection, SendQueue queue, Hub hub, CancellationToken cancel)
    {
        try
        {
            await CatchUp.RunAsync(connection, queue, hub, database, options.Value.Heartbeat * 2, clock, cancel);
            await CheckAgainAsync(connection, cancel);
        }
        catch (OperationCanceledException)
        {
            // The client went before it was caught up.
        }
        catch (TimeoutException)
        {
            connection.Close(CloseCodes.SlowConsumer);
        }
        catch (Exception error)
        {
            log.LogError(error, "A client could not be caught up");
            connection.Close(CloseCodes.ServerError);
        }
    }

    /// <summary>The hub tells a connection what ends from here on; what ended between the request and this moment it could not.</summary>
    private async Task CheckAgainAsync(Connection connection, CancellationToken cancel)
    {
        var now = await credentials.FindAsync(connection.Actor.CredentialId, cancel);
        if (now?.Role != connection.Actor.Role)
        {
            credentials.Forget(connection.Actor);
            connection.Close(now is null ? CloseCodes.SessionEnded : CloseCodes.GoingAway);
        }
    }

    private async Task EndAsync(Connection connection, SendQueue queue, WebSocket socket, Task receiving)
    {
        var patience = options.Value.ClosePatience;
        if (connection.Closing.IsCompletedSuccessfully)
        {
            // The client answers with its own close frame; those that do not are cut off.
            await queue.DrainedAsync().WaitAsync(patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await queue.EndAsync(WebSocketFrame.Close(await connection.Closing), patience, clock);
            await receiving.WaitAsync(patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        // The client has closed, or has broken the protocol, which the WebSocket has told it in a close frame of its own.
        await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (socket.State == WebSocketState.CloseReceived)
        {
            var code = socket.CloseStatus is { } given and not WebSocketCloseStatus.Empty ? given : WebSocketCloseStatus.NormalClosure;
            await socket.CloseOutputAsync(code, null, CancellationToken.None);
        }

        await queue.DrainedAsync().WaitAsync(patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
