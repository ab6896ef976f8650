using Parley.Bench.Figures;
using Parley.Bench.Stage;

namespace Parley.Bench.Scenarios;

/// <summary>Something to measure.</summary>
internal interface IScenario
{
    string Name { get; }

    string Description { get; }

    /// <summary>It can follow others on one warm server; otherwise it gets storage without a server.</summary>
    bool SharesServer { get; }

    Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel);
}
