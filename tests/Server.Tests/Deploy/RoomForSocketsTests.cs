using System.Globalization;
using System.Text.RegularExpressions;

namespace Parley.Server.Tests.Deploy;

/// <summary>Whoever takes a shipped file has room for as many sockets as docs/admin/scaling.md says.</summary>
public sealed partial class RoomForSocketsTests
{
    private const int Sockets = 50_000;

    private static string Guide => File.ReadAllText(Repository.Path("docs/admin/scaling.md"));

    [Fact]
    public void A_server_has_a_descriptor_for_each()
    {
        var unit = Number("deploy/systemd/parley.service", Descriptors());
        var nodes = Yaml.Read("deploy/compose/compose.yaml").Single()["services"];

        Assert.All([unit, nodes["node1"]["ulimits"]["nofile"].Number, nodes["node2"]["ulimits"]["nofile"].Number], room => Assert.True(room > Sockets, $"{room}"));
        Assert.Contains($"{unit:N0} by `deploy/systemd/parley.service`", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void HAProxy_has_two_and_the_system_lets_it()
    {
        var bound = Number("deploy/haproxy/haproxy.cfg", Bound());

        Assert.True(bound > 2 * Sockets);
        Assert.True(Yaml.Read("deploy/compose/compose.yaml").Single()["services"]["proxy"]["ulimits"]["nofile"].Number >= bound);
        Assert.Contains($"`fd-hard-limit {bound}`", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void For_nginx_the_file_and_the_page_say_the_same()
    {
        var connections = Number("deploy/nginx/parley.conf", Connections());

        Assert.True(Number("deploy/nginx/parley.conf", Workers()) >= 2 * connections);
        Assert.Contains($"worker_connections {connections};", Guide, StringComparison.Ordinal);
    }

    private static int Number(string file, Regex line) =>
        int.Parse(line.Match(File.ReadAllText(Repository.Path(file))).Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^LimitNOFILE=(?<number>\d+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Descriptors();

    [GeneratedRegex(@"^ *fd-hard-limit (?<number>\d+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bound();

    [GeneratedRegex(@"worker_connections (?<number>\d+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Connections();

    [GeneratedRegex(@"worker_rlimit_nofile (?<number>\d+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Workers();
}
