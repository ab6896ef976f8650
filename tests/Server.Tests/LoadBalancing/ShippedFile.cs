using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Parley.Server.Tests.LoadBalancing;

/// <summary>
/// How each balancer is started on its shipped file. HAProxy runs it as it is: addresses are environment variables. nginx has none, so its three addresses
/// are replaced in a copy, and the <c>http { }</c> is put around it that a distribution brings. Only a test of long times changes more.
/// </summary>
internal static partial class ShippedFile
{
    private const double Long = 30;

    public static ProcessStartInfo Haproxy(string folder, BalancerSetup setup)
    {
        var file = Repository.Path("deploy/haproxy/haproxy.cfg");
        if (setup.Faster > 1)
        {
            var copy = Path.Combine(folder, "haproxy.cfg");
            File.WriteAllText(copy, Quickened(File.ReadAllText(file), setup.Faster));
            file = copy;
        }

        return new ProcessStartInfo(Program("haproxy"), ["-db", "-f", file])
        {
            Environment =
            {
                ["PARLEY_BIND"] = setup.Certificate is { } pem ? $"{setup.Listen.Authority} ssl crt {pem} alpn h2,http/1.1" : setup.Listen.Authority,
                ["PARLEY_NODE_1"] = setup.First.Authority,
                ["PARLEY_NODE_2"] = setup.Second.Authority,
            },
        };
    }

    public static ProcessStartInfo Nginx(string folder, BalancerSetup setup)
    {
        var site = File.ReadAllText(Repository.Path("deploy/nginx/parley.conf"));
        site = Replaced(site, "server 127.0.0.1:8081 ", $"server {setup.First.Authority} ");
        site = Replaced(site, "server 127.0.0.1:8082 ", $"server {setup.Second.Authority} ");
        site = Replaced(
            site, "listen 8080;",
            setup.Certificate is { } pem ? $"listen {setup.Listen.Authority} ssl http2; ssl_certificate {pem}; ssl_certificate_key {pem};" : $"listen {setup.Listen.Authority};");
        File.WriteAllText(Path.Combine(folder, "parley.conf"), setup.Faster > 1 ? Quickened(site, setup.Faster) : site);
        File.WriteAllText(
            Path.Combine(folder, "nginx.conf"),
            $$"""
            daemon off;
            master_process off;
            pid {{folder}}/pid;
            error_log stderr warn;
            events { worker_connections 2048; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi; uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              include {{folder}}/parley.conf;
            }

            """);
        return new ProcessStartInfo(Program("nginx"), ["-e", "stderr", "-p", folder, "-c", Path.Combine(folder, "nginx.conf")]);
    }

    /// <summary>The same with every timeout of half a minute and more divided: what takes minutes then shows in seconds.</summary>
    private static string Quickened(string file, double faster) => LongTime().Replace(file, time =>
    {
        var seconds = double.Parse(time.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * (time.Groups["unit"].Value == "m" ? 60 : 1);
        return seconds < Long ? time.Value : string.Create(CultureInfo.InvariantCulture, $"{time.Groups["name"].Value}{seconds / faster * 1000:0}ms");
    });

    private static string Replaced(string text, string old, string by)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, by, StringComparison.Ordinal);
    }

    /// <summary>Debian keeps them where only root looks by itself.</summary>
    private static string Program(string name) => File.Exists($"/usr/sbin/{name}") ? $"/usr/sbin/{name}" : name;

    [GeneratedRegex(@"^(?<name> *(timeout \S+ +|\w+_timeout +))(?<number>\d+)(?<unit>[sm])\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LongTime();
}
