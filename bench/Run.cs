using Parley.Bench.Figures;
using Parley.Bench.Scenarios;
using Parley.Bench.Stage;

namespace Parley.Bench;

/// <summary>Runs scenarios one after the other; those that can share a server do, so that it warms up once.</summary>
internal static class Run
{
    public static async Task AllAsync(IReadOnlyList<IScenario> scenarios, BenchOptions options, Report report, CancellationToken cancel)
    {
        TestBed? shared = null;
        try
        {
            foreach (var scenario in scenarios)
            {
                Console.Error.WriteLine($"{scenario.Name}: {scenario.Description}");
                if (scenario.SharesServer)
                {
                    shared ??= await TestBed.OpenAsync(options, cancel);
                    await scenario.RunAsync(shared, options, report, cancel);
                }
                else
                {
                    await using var own = await TestBed.OpenEmptyAsync(options, cancel);
                    await scenario.RunAsync(own, options, report, cancel);
                }
            }
        }
        finally
        {
            if (shared is not null)
            {
                await shared.DisposeAsync();
            }
        }
    }
}
