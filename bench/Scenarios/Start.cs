using Parley.Bench.Figures;
using Parley.Bench.Stage;

namespace Parley.Bench.Scenarios;

/// <summary>From the start of the process to its first answer.</summary>
internal sealed class Start : IScenario
{
    public string Name => "start";

    public string Description => "start to ready";

    public bool SharesServer => false;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        List<double> empty = [], again = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            if (!options.Postgres)
            {
                bed.Forget();
                empty.Add(await ReadyAfterAsync(bed, cancel));
            }

            again.Add(await ReadyAfterAsync(bed, cancel));
        }

        if (empty.Count > 0)
        {
            report.Add(Name, "start to ready, first time", empty, "ms", Target.AtMost(1500, 700));
        }

        report.Add(Name, "start to ready, on existing data", again, "ms", Target.AtMost(1500, 700));
    }

    private static async Task<double> ReadyAfterAsync(TestBed bed, CancellationToken cancel)
    {
        await bed.StartServerAsync(cancel);
        var took = bed.Server.ReadyAfterMs;
        await bed.StopServerAsync();
        return took;
    }
}
