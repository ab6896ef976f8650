// SPDX-License-Identifier: Apache-2.0
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Gateway;

/// <summary>
/// Follows the workspace's log over a WebSocket. It reconnects and resumes by itself; each event that the caller may see comes
/// exactly once, in the order of its <c>seq</c>.
/// </summary>
/// <remarks>
/// Start from the <see cref="SyncState.Cursor"/> of <see cref="ParleyClient.SyncAsync"/>. A program that must not handle an event twice across
/// its own restarts stores <see cref="EventEnvelope.Seq"/> together with the effect and starts from there.
/// </remarks>
public sealed class GatewayClient : IAsyncDisposable
{
    private static readonly TimeSpan SettledAfter = TimeSpan.FromSeconds(10);

    private readonly Uri _server;
    private readonly string _token;
    private readonly GatewayOptions _options;
    private readonly Backoff _backoff;
    private readonly Channel<ServerFrame> _ephemeral;
    private readonly CancellationTokenSource _disposed = new();
    private readonly EventSequence _sequence = new();
    private GatewayConnection? _connection;
    private PresenceState? _presence;
    private int _reading;

    /// <summary>Connects to nothing yet: <see cref="EventsAsync"/> does.</summary>
    /// <param name="server">The server's address, as for <see cref="ParleyClient"/>.</param>
    /// <param name="token">A session's or access token's secret with the scope <c>read</c>.</param>
    /// <param name="options">Bounds and seams.</param>
    public GatewayClient(Uri server, string token, GatewayOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        _server = ServerAddress.Normalise(server);
        _token = token;
        _options = options ?? new GatewayOptions();
        _backoff = new Backoff(_options.FirstPause, _options.LongestPause, _options.Random);
        _ephemeral = System.Threading.Channels.Channel.CreateBounded<ServerFrame>(
            new BoundedChannelOptions(_options.EphemeralBacklog) { FullMode = BoundedChannelFullMode.DropOldest });
    }

    /// <summary>The <c>seq</c> up to which this client has handed out everything, the event handed out last included.</summary>
    public long Cursor => _sequence.Cursor;

    /// <summary>What the client is doing now.</summary>
    public GatewayState State { get; private set; }

    /// <summary>
    /// The events after a cursor, without end. Lost connections are made again, with growing pauses. While the consumer is busy nothing is
    /// read; a server that has too much waiting closes the connection, which costs no event.
    /// </summary>
    /// <param name="from">The <c>seq</c> after which to begin.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="CursorExpiredException">The log does not reach back to the cursor.</exception>
    /// <exception cref="GatewayClosedException">The server says not to come back, for instance because the session has ended.</exception>
    /// <exception cref="ParleyException"><c>not_signed_in</c>, <c>missing_scope</c>, or the attempts of the options are used up.</exception>
    /// <exception cref="InvalidOperationException">Somebody enumerates already.</exception>
    public async IAsyncEnumerable<EventEnvelope> EventsAsync(
        long from, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _reading, 1) == 1)
        {
            throw new InvalidOperationException("One gateway client has one reader of events.");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        try
        {
            _sequence.StartAt(from);
            for (var failures = 0; ;)
            {
                long? connected = null;
                var start = Cursor;
                TimeSpan? asked = null;
                Move(GatewayState.Connecting);
                await foreach (var frame in FramesAsync(either.Token).ConfigureAwait(false))
                {
                    connected ??= _options.Time.GetTimestamp();
                    if (frame is ReconnectFrame reconnect)
                    {
                        asked = TimeSpan.FromMilliseconds(Math.Max(0, reconnect.AfterMs));
                        break;
                    }

                    if (frame is TypingFrame or PresenceFrame or ErrorFrame)
                    {
                        _ephemeral.Writer.TryWrite(frame);
                    }

                    foreach (var entry in _sequence.Take(frame))
                    {
                        yield return entry;
                    }
                }

                var settled = Cursor > start || (connected is { } since && _options.Time.GetElapsedTime(since) >= SettledAfter);
                failures = settled || asked is not null ? 0 : failures + 1;
                GiveUpAfter(failures);
                Move(GatewayState.Waiting);
                await Task.Delay(asked ?? _backoff.Delay(failures), _options.Time, either.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            await DropConnectionAsync().ConfigureAwait(false);
            Move(GatewayState.Idle);
            Volatile.Write(ref _reading, 0);
        }
    }

    /// <summary>
    /// What is not in the log: <see cref="TypingFrame"/>, <see cref="PresenceFrame"/>, and <see cref="ErrorFrame"/> for a frame of ours that was
    /// refused. Comes while somebody enumerates <see cref="EventsAsync"/>; the oldest are dropped when nobody reads.
    /// </summary>
    public IAsyncEnumerable<ServerFrame> EphemeralAsync(CancellationToken cancellationToken = default) =>
        _ephemeral.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Tells the channel that the caller types; holds for 5 s.</summary>
    /// <returns>False when there is no connection: nothing is kept for later.</returns>
    public Task<bool> SendTypingAsync(Id channel, Id? thread = null, CancellationToken cancellationToken = default) =>
        TrySendAsync(new ClientFrame { T = "typing", ChannelId = channel, ThreadId = thread }, cancellationToken);

    /// <summary>Says whether the caller is at the keyboard; said again by itself after each reconnect.</summary>
    /// <param name="state"><see cref="PresenceState.Online"/> or <see cref="PresenceState.Away"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when there is no connection now.</returns>
    public Task<bool> SetPresenceAsync(PresenceState state, CancellationToken cancellationToken = default)
    {
        _presence = state;
        return TrySendAsync(PresenceOf(state), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync().ConfigureAwait(false);
        _ephemeral.Writer.TryComplete();
        await DropConnectionAsync().ConfigureAwait(false);
    }

    /// <summary>The frames of one connection, until it is lost. Ends quietly where reconnecting helps and throws where it does not.</summary>
    private async IAsyncEnumerable<ServerFrame> FramesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var frame = await AttemptAsync(() => OpenAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        try
        {
            while (frame is not null)
            {
                yield return frame;
                var current = _connection;
                frame = current is null
                    ? null
                    : await AttemptAsync(() => current.ReceiveAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await DropConnectionAsync().ConfigureAwait(false);
        }
    }

    private async Task<ServerFrame> OpenAsync(CancellationToken cancellationToken)
    {
        var (opened, first) = await GatewayConnection
            .OpenAsync(ServerAddress.Gateway(_server, Cursor), _token, _options, cancellationToken).ConfigureAwait(false);
        _connection = opened;
        if (first is HelloFrame)
        {
            Move(GatewayState.Connected);
            if (_presence is { } state)
            {
                await opened.SendAsync(PresenceOf(state), cancellationToken).ConfigureAwait(false);
            }
        }

        return first;
    }

    private static async Task<ServerFrame?> AttemptAsync(Func<Task<ServerFrame>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await attempt().ConfigureAwait(false);
        }
        catch (UpgradeRefused refusal) when (!GatewayFailures.MayPass(refusal.Status))
        {
            throw GatewayFailures.Refused(refusal.Status);
        }
        catch (ConnectionClosed close) when (!CloseCodes.ShouldReconnect(close.Code))
        {
            throw new GatewayClosedException(close.Code, close.Reason);
        }
        catch (Exception failure) when (failure is WebSocketException or UpgradeRefused or ConnectionClosed or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private void GiveUpAfter(int failures)
    {
        if (failures >= _options.Attempts)
        {
            throw new ParleyException(ClientErrorCodes.Unreachable, $"The gateway of {_server.Authority} could not be reached {failures} times in a row.");
        }
    }

    private async Task<bool> TrySendAsync(ClientFrame frame, CancellationToken cancellationToken)
    {
        if (_connection is not { } current)
        {
            return false;
        }

        try
        {
            await current.SendAsync(frame, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (failure is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task DropConnectionAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } old)
        {
            await old.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Move(GatewayState next)
    {
        if (State != next)
        {
            State = next;
            _options.OnStateChanged?.Invoke(next);
        }
    }

    private static ClientFrame PresenceOf(PresenceState state) => new() { T = "presence", State = state };
}
