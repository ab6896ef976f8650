using Parley.Simulation;

namespace Parley.Server.Tests.Simulation;

/// <summary>Queues of the simulation wait as long as queueing theory says.</summary>
public sealed class StationTests
{
    private const double Arrivals = 160_000;

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Work_that_is_always_the_same_waits_as_Pollaczek_and_Khinchine_say(double load)
    {
        // M/D/1, Kleinrock, "Queueing Systems" I, 5.6: the mean wait is load × service / (2 × (1 − load)).
        var (wait, share) = Simulated(cores: 1, perSecond: load, _ => 1);

        Assert.Equal(load / (2 * (1 - load)), wait, load * 0.1);
        Assert.Equal(load, share, 0.01);
    }

    [Fact]
    public void Several_cores_behind_one_queue_wait_as_Erlang_says()
    {
        // M/M/c, the same book, 3.5: the chance of having to wait, over what is left of the cores.
        const int cores = 4;
        const double load = 0.8;
        double Term(int n) => Math.Pow(cores * load, n) / Enumerable.Range(1, n).Aggregate(1.0, (f, i) => f * i);
        var full = Term(cores) / (1 - load);
        var waits = full / (Enumerable.Range(0, cores).Sum(Term) + full);

        var (wait, share) = Simulated(cores, perSecond: cores * load, random => -Math.Log(1 - random.NextDouble()));

        Assert.Equal(waits / (cores * (1 - load)), wait, 0.06);
        Assert.Equal(load, share, 0.01);
    }

    private static (double MeanWait, double Share) Simulated(int cores, double perSecond, Func<Random, double> service)
    {
        var (agenda, random, waited, count) = (new Agenda(Arrivals / perSecond), new Random(1), 0.0, 0);
        var station = new Station(agenda, cores);
        Arrive();
        agenda.Run();
        return (waited / count, station.Share);

        void Arrive()
        {
            var (arrived, takes) = (agenda.Now, service(random));
            station.Serve(takes, () => (waited, count) = (waited + agenda.Now - arrived - takes, count + 1));
            var next = agenda.Now - (Math.Log(1 - random.NextDouble()) / perSecond);
            if (next < agenda.End)
            {
                agenda.At(next, Arrive);
            }
        }
    }
}
