using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Parley.Server.Tests.LoadBalancing;

/// <summary>With a certificate in the balancer, as both files say how: HTTP/2 and WebSocket pass, and the server knows that it was HTTPS.</summary>
public sealed class HttpsTests : IClassFixture<Pair>, IDisposable
{
    private readonly Pair _pair;
    private readonly string _certificate = Path.GetTempFileName();

    public HttpsTests(Pair pair)
    {
        Assert.SkipUnless(Pair.IsWanted, "PARLEY_TEST_POSTGRES=off leaves load balancing out.");
        _pair = pair;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=chat.example.com", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1));
        File.WriteAllText(_certificate, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task Http2_passes_and_cookies_are_for_https_alone(string kind)
    {
        await using var balancer = await Balancer.StartAsync(kind, _pair.Nodes, certificate: _certificate);
        using var http = Client();
        using var signIn = new HttpRequestMessage(HttpMethod.Post, new Uri(balancer.Address, "/api/v1/sessions"))
        {
            Content = JsonContent.Create(new { email = "olga@example.com", password = ServerFixture.OwnerPassword }),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var answer = await http.SendAsync(signIn, Cancel);

        Assert.Equal((HttpStatusCode.Created, HttpVersion.Version20), (answer.StatusCode, answer.Version));
        Assert.Contains("; secure;", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    /// <summary>Browsers open a socket over the HTTP/2 connection where the proxy says that it can (RFC 8441), which nginx does not.</summary>
    [Theory]
    [InlineData("haproxy", "1.1")]
    [InlineData("haproxy", "2.0")]
    [InlineData("nginx", "1.1")]
    public async Task A_socket_passes(string kind, string version)
    {
        await using var balancer = await Balancer.StartAsync(kind, _pair.Nodes, certificate: _certificate);
        using var http = Client();
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("parley.v1");
        socket.Options.SetRequestHeader("Authorization", $"Bearer {_pair.Token}");
        (socket.Options.HttpVersion, socket.Options.HttpVersionPolicy) = (Version.Parse(version), HttpVersionPolicy.RequestVersionExact);

        await socket.ConnectAsync(new UriBuilder(balancer.Address) { Scheme = "wss", Path = "/api/v1/gateway" }.Uri, http, Cancel);

        var buffer = new byte[1024];
        var first = await socket.ReceiveAsync(buffer, Cancel);
        Assert.StartsWith("{\"t\":\"hello\"", Encoding.UTF8.GetString(buffer, 0, first.Count), StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_certificate);

    private static HttpClient Client() => new(new SocketsHttpHandler
    {
        UseCookies = false,
        SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
    });
}
