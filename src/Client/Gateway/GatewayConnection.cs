// SPDX-License-Identifier: Apache-2.0
using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Parley.Protocol;

namespace Parley.Client.Gateway;

/// <summary>
/// One WebSocket: whole frames in, whole frames out. A silence of two heartbeats, a frame that is not JSON and a lost connection
/// are all <see cref="WebSocketException"/>; the server's own close is <see cref="ConnectionClosed"/>.
/// </summary>
internal sealed class GatewayConnection : IAsyncDisposable
{
    private const string SubProtocol = "parley.v1";
    private const int FirstBuffer = 16 * 1024;
    private const int SilentHeartbeats = 2;
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private readonly GatewayOptions _options;
    private readonly ArrayBufferWriter<byte> _frame = new(FirstBuffer);
    private TimeSpan _heartbeat = Timeout.InfiniteTimeSpan;
    private Task _pings = Task.CompletedTask;

    private GatewayConnection(GatewayOptions options) => _options = options;

    /// <summary>Connects and waits for the first frame, both within <see cref="GatewayOptions.ConnectTimeout"/>.</summary>
    public static async Task<(GatewayConnection Connection, ServerFrame First)> OpenAsync(
        Uri address, string token, GatewayOptions options, CancellationToken cancellationToken)
    {
        var connection = new GatewayConnection(options);
        using var limit = new CancellationTokenSource(options.ConnectTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await connection.UpgradeAsync(address, token, either.Token).ConfigureAwait(false);
            var first = await connection.ReceiveFrameAsync(either.Token).ConfigureAwait(false);
            if (first is HelloFrame hello)
            {
                connection.StartHeartbeat(TimeSpan.FromMilliseconds(hello.HeartbeatMs));
            }

            return (connection, first);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new WebSocketException(WebSocketError.Faulted, $"{address.Authority} did not answer in time.", failure);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The next frame. Only one call at a time.</summary>
    public async Task<ServerFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(Silence, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            return await ReceiveFrameAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WebSocketException(WebSocketError.Faulted, "The server was silent for two heartbeats.", failure);
        }
    }

    public async Task SendAsync(ClientFrame sent, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(sent, ParleyJson.Default.ClientFrame);
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(json.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _pings.ConfigureAwait(false);
        await SayGoodbyeAsync().ConfigureAwait(false);
        _socket.Dispose();
        _sending.Dispose();
        _ended.Dispose();
    }

    private TimeSpan Silence => _heartbeat == Timeout.InfiniteTimeSpan ? _heartbeat : _heartbeat * SilentHeartbeats;

    private async Task UpgradeAsync(Uri address, string token, CancellationToken cancellationToken)
    {
        _socket.Options.AddSubProtocol(SubProtocol);
        _socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        _socket.Options.CollectHttpResponseDetails = true;
        _socket.Options.KeepAliveInterval = TimeSpan.Zero; // the protocol has heartbeats of its own
        try
        {
            await _socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException failure) when (_socket.HttpStatusCode != default)
        {
            throw new UpgradeRefused(_socket.HttpStatusCode, failure);
        }
    }

    private async Task<ServerFrame> ReceiveFrameAsync(CancellationToken cancellationToken)
    {
        _frame.ResetWrittenCount();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_frame.GetMemory(FirstBuffer), cancellationToken).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new ConnectionClosed((int?)_socket.CloseStatus ?? (int)WebSocketCloseStatus.Empty, _socket.CloseStatusDescription);
            }

            _frame.Advance(part.Count);
            if (_frame.WrittenCount > _options.LargestFrame)
            {
                throw new WebSocketException(WebSocketError.Faulted, $"A frame is larger than {_options.LargestFrame} bytes.");
            }
        }
        while (!part.EndOfMessage);

        try
        {
            return JsonSerializer.Deserialize(_frame.WrittenSpan, ParleyJson.Default.ServerFrame) ?? throw new JsonException("null");
        }
        catch (JsonException failure)
        {
            throw new WebSocketException("A frame is not one of Parley's.", failure);
        }
    }

    private void StartHeartbeat(TimeSpan interval)
    {
        if (interval > TimeSpan.Zero)
        {
            _heartbeat = interval;
            _pings = PingAsync(interval);
        }
    }

    /// <summary>Says something once a heartbeat, so that the server knows that somebody is there.</summary>
    private async Task PingAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, _options.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
            {
                await SendAsync(new ClientFrame { T = "ping" }, _ended.Token).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException or InvalidOperationException)
        {
            // The reader meets the same broken connection and says so.
        }
    }

    private async Task SayGoodbyeAsync()
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var limit = new CancellationTokenSource(CloseTimeout);
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException)
        {
            // It was gone already.
        }
    }
}
