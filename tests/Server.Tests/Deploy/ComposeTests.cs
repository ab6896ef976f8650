using System.Text.RegularExpressions;
using Parley.Server.Cluster.Broker;
using Parley.Server.Files.Blobs;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Deploy;

/// <summary>The Compose file as far as it can be judged without Docker: it is whole, it agrees with itself and with what the server reads.</summary>
public sealed partial class ComposeTests
{
    private static readonly Yaml Compose = Yaml.Read("deploy/compose/compose.yaml").Single();
    private static readonly string[] Nodes = ["node1", "node2"];

    private static IReadOnlyDictionary<string, Yaml> Services => Compose["services"].Entries;

    [Fact]
    public void Every_variable_of_a_node_is_an_option_and_its_value_one_that_a_server_takes()
    {
        foreach (var name in Nodes)
        {
            var variables = Services[name]["environment"].Entries.ToDictionary(e => e.Key, e => Filled(e.Value.Text));
            Assert.All(variables.Keys, variable => Assert.Contains(variable, Shipped.Options));
            Assert.Contains("Host=postgres;", PostgresAddress.ToConnectionString(variables["PARLEY_DATABASE"]), StringComparison.Ordinal);
            Assert.True(BrokerAddress.TryParse(variables["PARLEY_BROKER"], out var broker));
            Assert.Equal("rabbitmq:5672", broker.Where);
            Assert.True(S3Address.TryParse(variables["PARLEY_FILES"], out var files));
            Assert.Equal(("http://objects:9000", "parley"), (files.Endpoint, files.Bucket));
            Assert.Contains($"objects/{files.Bucket}", Services["bucket"]["command"].Text, StringComparison.Ordinal);
            Assert.Equal(name, variables["PARLEY_CLUSTER__NODE"]);
        }
    }

    [Fact]
    public void The_proxy_knows_both_nodes_and_they_believe_it_alone()
    {
        var proxy = Services["proxy"];
        foreach (var (name, i) in Nodes.Select((n, i) => (n, i + 1)))
        {
            Assert.Equal($"{AddressOf(name)}:{Shipped.Port}", proxy["environment"][$"PARLEY_NODE_{i}"].Text);
            Assert.Equal(AddressOf("proxy"), Services[name]["environment"]["PARLEY_TRUSTEDPROXIES"].Text);
        }

        var cfg = File.ReadAllText(Repository.Path("deploy/haproxy/haproxy.cfg"));
        Assert.Equal(HaproxyVariable().Matches(cfg).Select(m => m.Groups["name"].Value).Distinct().Order(), proxy["environment"].Entries.Keys.Order());
        Assert.EndsWith(proxy["environment"]["PARLEY_BIND"].Text, proxy["ports"].Items.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_service_names_is_there()
    {
        Assert.All(Services, service =>
        {
            var (name, of) = (service.Key, service.Value);
            Assert.True(of["image"].IsThere, name);
            Assert.All(of["depends_on"].Entries, other => Assert.True(
                other.Value["condition"].Text switch
                {
                    "service_healthy" => Services[other.Key]["healthcheck"].IsThere || (Nodes.Contains(other.Key) && Shipped.Dockerfile.Contains("\nHEALTHCHECK ", StringComparison.Ordinal)),
                    "service_completed_successfully" => !Services[other.Key]["restart"].IsThere,
                    _ => false,
                },
                $"{name} waits for {other.Key}"));
            Assert.All(of["networks"].Entries.Keys.Concat(of["networks"].Items.Select(i => i.Text)), network => Assert.Contains(network, Compose["networks"].Entries.Keys));
            Assert.All(of["volumes"].Items.Select(v => v.Text.Split(':')[0]), volume => Assert.True(
                volume.StartsWith('.') ? File.Exists(Repository.Path($"deploy/compose/{volume}")) : Compose["volumes"].Entries.ContainsKey(volume), $"{name}: {volume}"));
        });
        Assert.All(
            Nodes.Select(name => Services[name]["build"]),
            build => Assert.True(File.Exists(Repository.Path($"deploy/compose/{build["context"].Text}/{build["dockerfile"].Text}"))));
    }

    [Fact]
    public void Every_password_that_it_asks_for_is_in_the_example_and_no_other()
    {
        var asked = Asked().Matches(File.ReadAllText(Repository.Path("deploy/compose/compose.yaml"))).Select(m => m.Groups["name"].Value).Distinct();
        var example = File.ReadAllLines(Repository.Path("deploy/compose/.env.example")).Where(l => l.Contains('=', StringComparison.Ordinal)).Select(l => l.Split('=')[0]);
        Assert.Equal(example.Order(), asked.Order());
    }

    private static string AddressOf(string service) => Services[service]["networks"]["inside"]["ipv4_address"].Text;

    private static string Filled(string value) => Asked().Replace(value, "x");

    [GeneratedRegex(@"\$\{(?<name>\w+):\?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("\"\\$\\{(?<name>\\w+)(\\[\\*\\])?\\}\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HaproxyVariable();
}
