namespace Parley.Simulation;

/// <summary>What so many people need by arithmetic alone: so many messages and deliveries a second, each with the CPU that two nodes and what stands around them took for it.</summary>
internal sealed class Hardware(CostsFile figures, Setting setting)
{
    public double Posts => setting.PostsPerSecond;

    /// <summary>A post is written in a workspace the more likely, the more people it has.</summary>
    public double Deliveries => Posts * Town.Sizes(setting).Sum(people => people * Workspace.MeanReaders(people)) / Town.Sizes(setting).Sum();

    public double NodeCores => Of("node");

    public double ProxyCores => Of("proxy");

    public double DatabaseCores => Posts * figures["two_nodes_database_post_us"] / 1e6;

    public double BrokerCores => Posts * figures["two_nodes_broker_post_us"] / 1e6;

    public double Megabytes => setting.Connections * (figures["two_nodes_node_connection_kb"] + figures["two_nodes_proxy_connection_kb"]) / 1000;

    private double Of(string part) => ((Posts * figures[$"two_nodes_{part}_post_us"]) + (Deliveries * figures[$"two_nodes_{part}_delivery_us"])) / 1e6;
}
