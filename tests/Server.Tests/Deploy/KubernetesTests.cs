using System.Net;
using k8s;
using Parley.Server.Realtime;

namespace Parley.Server.Tests.Deploy;

/// <summary>The Kubernetes manifests as far as they can be judged without a cluster.</summary>
public sealed class KubernetesTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    private const string Folder = "deploy/kubernetes";
    private const string Annotations = "nginx.ingress.kubernetes.io";
    private static readonly IReadOnlyList<Yaml> All =
        [.. Directory.EnumerateFiles(Repository.Path(Folder), "*.yaml").Select(f => $"{Folder}/{Path.GetFileName(f)}").SelectMany(Yaml.Read)];

    private static Yaml Pod => One("Deployment")["spec"]["template"];

    private static Yaml Container => Pod["spec"]["containers"]["parley"];

    [Fact]
    public void Every_file_is_applied_and_every_object_has_a_name()
    {
        var resources = One("Kustomization")["resources"].Items.Select(r => r.Text).ToList();
        var files = Directory.EnumerateFiles(Repository.Path(Folder)).Select(f => Path.GetFileName(f).Replace(".example", "", StringComparison.Ordinal));
        Assert.Equal(files.Where(f => f != "kustomization.yaml").Order(), resources.Order());
        Assert.All(All.Where(o => o["kind"].Text != "Kustomization"), o => Assert.NotEmpty(o["metadata"]["name"].Text));
    }

    /// <summary>Strictly: a property that Kubernetes does not have, or a value of another kind, fails. The Kustomization is read by kubectl alone.</summary>
    [Fact]
    public void Every_object_is_one_that_Kubernetes_has_with_properties_that_it_has()
    {
        var files = Directory.EnumerateFiles(Repository.Path(Folder), "*.yaml").Where(f => Path.GetFileName(f) != "kustomization.yaml");
        var read = files.SelectMany(f => KubernetesYaml.LoadAllFromString(File.ReadAllText(f), typeMap: null, strict: true)).Cast<IKubernetesObject>();
        Assert.Equal(All.Select(o => o["kind"].Text).Where(k => k != "Kustomization").Order(), read.Select(o => o.Kind).Order());
    }

    [Fact]
    public void Every_variable_is_an_option()
    {
        var secret = One("Secret");
        Assert.Equal(secret["metadata"]["name"].Text, Container["envFrom"].Items.Single()["secretRef"]["name"].Text);
        Assert.All(
            secret["stringData"].Entries.Keys.Concat(Container["env"].Items.Select(e => e["name"].Text)).Concat(Shipped.ImageVariables.Keys),
            variable => Assert.Contains(variable, Shipped.Options));
    }

    [Fact]
    public async Task The_port_and_the_probes_are_those_of_the_server()
    {
        Assert.Equal(Shipped.Port, Container["ports"]["http"]["containerPort"].Number);
        Assert.EndsWith($":{Shipped.Port}", Shipped.ImageVariables["PARLEY_URLS"], StringComparison.Ordinal);
        foreach (var probe in new[] { "readinessProbe", "livenessProbe", "startupProbe" }.Select(p => Container[p]["httpGet"]))
        {
            Assert.Equal("http", probe["port"].Text);
            (await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, probe["path"].Text))).ShouldBe(HttpStatusCode.OK);
        }

        var scraped = Pod["metadata"]["annotations"];
        Assert.Equal(Shipped.Port, scraped["prometheus.io/port"].Number);
        (await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, scraped["prometheus.io/path"].Text))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Service_and_ingress_lead_to_the_pods()
    {
        var labels = Pod["metadata"]["labels"].Entries.Select(l => (l.Key, l.Value.Text)).ToList();
        foreach (var selector in new[] { One("Deployment")["spec"]["selector"]["matchLabels"], One("Service")["spec"]["selector"], One("PodDisruptionBudget")["spec"]["selector"]["matchLabels"] })
        {
            Assert.Equal(labels, selector.Entries.Select(l => (l.Key, l.Value.Text)));
        }

        var service = One("Service");
        Assert.Equal("http", service["spec"]["ports"].Items.Single()["targetPort"].Text);
        var backend = One("Ingress")["spec"]["rules"].Items.Single()["http"]["paths"].Items.Single()["backend"]["service"];
        Assert.Equal((service["metadata"]["name"].Text, "http"), (backend["name"].Text, backend["port"]["name"].Text));
    }

    [Fact]
    public void Sockets_outlive_the_ingress_and_a_drain_the_grace_period()
    {
        var ingress = One("Ingress")["metadata"]["annotations"];
        Assert.All(
            new[] { "proxy-read-timeout", "proxy-send-timeout" },
            name => Assert.True(ingress[$"{Annotations}/{name}"].Number >= 3 * new RealtimeOptions().Heartbeat.TotalSeconds));
        var waits = Container["lifecycle"]["preStop"]["exec"]["command"].Items[1].Number;
        Assert.True(Pod["spec"]["terminationGracePeriodSeconds"].Number >= waits + 40);
    }

    [Fact]
    public void A_container_that_can_not_write_its_own_files_has_room_where_it_must()
    {
        Assert.Equal("true", Container["securityContext"]["readOnlyRootFilesystem"].Text);
        var mounts = Container["volumeMounts"].Items.Select(m => (m["name"].Text, m["mountPath"].Text)).ToList();
        Assert.Contains(mounts, m => m.Item2 == Shipped.ImageVariables["PARLEY_DATA"]);
        Assert.Contains(mounts, m => m.Item2 == "/tmp");
        Assert.Equal(mounts.Select(m => m.Item1).Order(), Pod["spec"]["volumes"].Items.Select(v => v["name"].Text).Order());
    }

    private static Yaml One(string kind) => All.Single(o => o["kind"].Text == kind);
}
