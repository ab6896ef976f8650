namespace Parley.Server.Tests.LoadBalancing;

/// <summary>What is put into a shipped file: where to listen, two nodes, how much less its long timeouts are, and a certificate for HTTPS.</summary>
internal sealed record BalancerSetup(Uri Listen, Uri First, Uri Second, double Faster, string? Certificate);
