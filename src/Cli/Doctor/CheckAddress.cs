// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;

namespace Parley.Cli.Doctor;

/// <summary>The way to the server: it answers, nobody on the way can listen, and its clock agrees with this one.</summary>
internal sealed class CheckAddress(Uri server, TimeProvider time, HttpMessageHandler? handler = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxSkew = TimeSpan.FromSeconds(10); // the Date header counts whole seconds; one-time codes live 30

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        using var http = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        http.Timeout = Patience;
        var started = time.GetTimestamp();
        try
        {
            using var response = await http.GetAsync(new Uri(server, "healthz"), cancellationToken);
            var took = time.GetElapsedTime(started);
            return
            [
                Finding.Good("address", string.Create(CultureInfo.InvariantCulture, $"{server} answers in {took.TotalMilliseconds:0} ms")),
                Secure(),
                Clock(response.Headers.Date, took),
            ];
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return [Finding.Bad("address", $"{server} does not answer: {Reason(failure)}", FixFor(failure))];
        }
    }

    private Finding Secure() =>
        server.Scheme == Uri.UriSchemeHttps ? Finding.Good("secure", "the connection is encrypted (TLS)")
        : server.IsLoopback ? Finding.Good("secure", "plain HTTP, but it does not leave this machine")
        : Finding.Bad(
            "secure",
            "plain HTTP over the network: passwords and messages can be read on the way",
            "put a proxy with a certificate in front of the server (nginx, Caddy, HAProxy) and use its https:// address");

    private Finding Clock(DateTimeOffset? date, TimeSpan took)
    {
        if (date is not { } theirs)
        {
            return Finding.NotChecked("clock", "the answer has no Date header");
        }

        var skew = theirs - (time.GetUtcNow() - (took / 2));
        return skew.Duration() <= MaxSkew
            ? Finding.Good("clock", "the server's clock and this one agree")
            : Finding.Bad(
                "clock",
                string.Create(CultureInfo.InvariantCulture, $"the server's clock is {Math.Abs(skew.TotalSeconds):0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} this one"),
                "let both machines set their clocks over the network: timedatectl set-ntp true");
    }

    private static string Reason(Exception failure) =>
        failure is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} s" : (failure.InnerException ?? failure).Message;

    private string FixFor(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"check the name {server.Host} in --server and in DNS",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "renew the certificate, or install the authority that signed it on this machine",
        OperationCanceledException => $"let port {server.Port} through the firewalls in between",
        _ => $"start the server (./run), or correct --server; nothing listens on port {server.Port} there",
    };
}
