// SPDX-License-Identifier: Apache-2.0
using System.Net.Http.Headers;
using Parley.Client.Calls;
using Parley.Client.Gateway;
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client;

/// <summary>
/// A Parley server, as one person or program sees it: typed calls by domain (<c>client.Messages.PostAsync(…)</c>) and the
/// gateway (<see cref="OpenGateway"/>). Safe to use from several threads at once; keep one for the life of the program.
/// </summary>
/// <remarks>
/// Every call throws <see cref="ParleyException"/> when the server refuses it or can't be reached. Writes carry an
/// <c>Idempotency-Key</c> and, like reads, are repeated after lost connections and after 429, 502, 503, 504 and, once, 500:
/// what is posted is posted once. See <see cref="ParleyClientOptions"/> for the bounds.
/// </remarks>
public sealed class ParleyClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Caller _caller;
    private readonly ParleyClientOptions _options;

    /// <summary>Connects to nothing yet; the first call does.</summary>
    /// <param name="server">The server's address, for instance <c>https://chat.example.org</c>; a path in it is kept.</param>
    /// <param name="token">A session's or access token's secret; null for the calls that need no sign-in.</param>
    /// <param name="options">Bounds and seams; the defaults suit programs.</param>
    public ParleyClient(Uri server, string? token = null, ParleyClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        _options = options ?? new ParleyClientOptions();
        Server = ServerAddress.Normalise(server);
        Token = token;
        _http = NewHttpClient(_options, token);
        _caller = new Caller(_http, Server, _options);
        Setup = new SetupCalls(_caller);
        Sessions = new SessionCalls(_caller);
        Invites = new InviteCalls(_caller);
        Tokens = new TokenCalls(_caller);
        Workspace = new WorkspaceCalls(_caller);
        Users = new UserCalls(_caller);
        Channels = new ChannelCalls(_caller);
        Sidebar = new SidebarCalls(_caller);
        Messages = new MessageCalls(_caller);
        Saved = new SavedCalls(_caller);
        Scheduled = new ScheduledCalls(_caller);
        Drafts = new DraftCalls(_caller);
        Emoji = new EmojiCalls(_caller);
        Files = new FileCalls(_caller);
        Polls = new PollCalls(_caller);
        Confirmations = new ConfirmationCalls(_caller);
        Threads = new ThreadCalls(_caller);
        Search = new SearchCalls(_caller);
        Gateway = new GatewayCalls(_caller);
        Import = new ImportCalls(_caller);
        Health = new HealthCalls(_caller);
        Performance = new PerformanceCalls(_caller);
        DeadJobs = new DeadJobCalls(_caller);
        DeadLetters = new DeadLetterCalls(_caller);
    }

    /// <summary>The server's address, with a slash at its end.</summary>
    public Uri Server { get; }

    /// <summary>What the calls are authorised with.</summary>
    public string? Token { get; }

    /// <summary>The first run of a new server.</summary>
    public SetupCalls Setup { get; }

    /// <summary>Signing in and out.</summary>
    public SessionCalls Sessions { get; }

    /// <summary>Invites to the workspace.</summary>
    public InviteCalls Invites { get; }

    /// <summary>Personal access tokens.</summary>
    public TokenCalls Tokens { get; }

    /// <summary>The workspace itself.</summary>
    public WorkspaceCalls Workspace { get; }

    /// <summary>People.</summary>
    public UserCalls Users { get; }

    /// <summary>Channels and who is in them.</summary>
    public ChannelCalls Channels { get; }

    /// <summary>The caller's favourites and sections.</summary>
    public SidebarCalls Sidebar { get; }

    /// <summary>Messages and reactions.</summary>
    public MessageCalls Messages { get; }

    /// <summary>Messages that were saved for later.</summary>
    public SavedCalls Saved { get; }

    /// <summary>Messages that wait for their time.</summary>
    public ScheduledCalls Scheduled { get; }

    /// <summary>What was begun and not sent yet.</summary>
    public DraftCalls Drafts { get; }

    /// <summary>Files: up, down, and what is known of them.</summary>
    public FileCalls Files { get; }

    /// <summary>The emoji that people added to the workspace.</summary>
    public EmojiCalls Emoji { get; }

    /// <summary>Voting in polls; a poll is posted with its message.</summary>
    public PollCalls Polls { get; }

    /// <summary>Saying that one has read a message that asks for it, and who has; it is asked for with the message.</summary>
    public ConfirmationCalls Confirmations { get; }

    /// <summary>Threads.</summary>
    public ThreadCalls Threads { get; }

    /// <summary>Finding what was said.</summary>
    public SearchCalls Search { get; }

    /// <summary>Tickets for the gateway; to follow events, see <see cref="OpenGateway"/>.</summary>
    public GatewayCalls Gateway { get; }

    /// <summary>Bringing in what another system kept.</summary>
    public ImportCalls Import { get; }

    /// <summary>Whether the server is up and able to work.</summary>
    public HealthCalls Health { get; }

    /// <summary>How the servers do, for admins.</summary>
    public PerformanceCalls Performance { get; }

    /// <summary>Background jobs that were given up, for admins.</summary>
    public DeadJobCalls DeadJobs { get; }

    /// <summary>Events that a reader of the log gave up, for admins.</summary>
    public DeadLetterCalls DeadLetters { get; }

    /// <summary>The first screen of the caller and the cursor at which it is true (<c>GET /sync</c>).</summary>
    public Task<SyncState> SyncAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync("api/v1/sync", ParleyJson.Default.SyncState, cancellationToken);

    /// <summary>A gateway client with this client's address, token and clock. It connects when its events are asked for.</summary>
    public GatewayClient OpenGateway(GatewayOptions? gatewayOptions = null) =>
        new(Server, Token ?? "", gatewayOptions ?? new GatewayOptions { Time = _options.Time, Random = _options.Random });

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static HttpClient NewHttpClient(ParleyClientOptions options, string? token)
    {
        var client = new HttpClient(options.Handler ?? NewHandler(), disposeHandler: options.Handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan, // each attempt has its own, by the injected clock
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }

    private static SocketsHttpHandler NewHandler() => new()
    {
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a changed DNS entry is noticed
        UseCookies = false,
    };
}
