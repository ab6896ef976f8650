using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Parley.Bench.Figures;
using Parley.Bench.Stage;
using Parley.Protocol;

namespace Parley.Bench.Scenarios;

/// <summary>Searching among 1,000,000 messages in the words of a real team, and making the index of them.</summary>
internal sealed class Search : IScenario
{
    private const int Messages = 1_000_000;
    private const int Channels = 30;
    private const string Export = "shared/data/racket-slack-export.zip";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public string Name => "search";

    public string Description => "searches among 1,000,000 messages";

    public bool SharesServer => false;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        if ((options.SlackExport ?? Repository.Beside(Export)) is not { } export || !File.Exists(export))
        {
            report.Note("Searches were not timed: name an export with --slack FILE.");
            return;
        }

        var talk = TalkOfAnExport.Read(export);
        var messages = options.Quick ? Messages / 100 : Messages;
        await bed.StartServerAsync(cancel);
        await bed.SetUpAsync(cancel);
        var channels = new List<Id> { bed.Team.ChannelId };
        while (channels.Count < Channels)
        {
            channels.Add(await bed.Team.CreateChannelAsync($"talk-{channels.Count}", cancel));
        }

        await bed.StopServerAsync();
        var said = await TalkArchive.FillAsync(bed, talk, channels, messages, cancel);
        await bed.StartServerAsync(cancel);
        await RebuildAsync(bed, report, messages, cancel);

        var queries = new SearchQueries(said, new Random(11));
        await MeasureAsync(bed, options, report, "two words + operator", queries.TwoWordsAndOperator, Target.AtMost(50, 20), cancel);
        await MeasureAsync(bed, options, report, "two frequent words + operator", queries.FrequentWordsAndOperator, Target.AtMost(50, 20), cancel);
        await MeasureAsync(bed, options, report, "part of a word", queries.PartOfWord, Target.AtMost(100, 50), cancel);
        await MeasureAsync(bed, options, report, "one word", queries.OneWord, null, cancel);
        await MeasureAsync(bed, options, report, "phrase", queries.Phrase, null, cancel);
        await MeasureAsync(bed, options, report, "operators alone", queries.OperatorsAlone, null, cancel);
        await MeasureAsync(bed, options, report, "misspelt word", queries.Misspelt, null, cancel, mayBeNothing: true);
    }

    private async Task RebuildAsync(TestBed bed, Report report, int messages, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        await bed.Team.PostAsync("admin/search/reindex", cancel);
        while (JsonSerializer.Deserialize(await bed.Team.GetAsync("admin/search/index", cancel), ParleyJson.Wire.SearchIndexState) is { Rebuild.FinishedAt: null })
        {
            await Task.Delay(Look, cancel);
        }

        report.Add(Name, $"index of {messages:#,0} messages rebuilt online", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
    }

    private async Task MeasureAsync(
        TestBed bed, BenchOptions options, Report report, string what, Func<string> query, Target? target, CancellationToken cancel,
        bool mayBeNothing = false)
    {
        (double Took, string Query) slowest = (0, "");
        var took = await Timed.RepeatAsync(options.Quick ? 20 : 400, async _ =>
        {
            var q = query();
            var started = Stopwatch.GetTimestamp();
            var page = await bed.Team.GetAsync($"search?limit=20&q={Uri.EscapeDataString(q)}", cancel);
            slowest = Statistics.MillisecondsSince(started) is var ms && ms > slowest.Took ? (ms, q) : slowest;
            if (!mayBeNothing && JsonSerializer.Deserialize(page, ParleyJson.Wire.SearchPage)!.Results.Count == 0)
            {
                throw new BenchException($"Nothing was found for {q}");
            }
        });
        report.Add(Name, $"{what}, p50", Statistics.Percentile(took, 50), "ms");
        report.Add(Name, $"{what}, p95", Statistics.Percentile(took, 95), "ms", target);
        report.Note(string.Create(CultureInfo.InvariantCulture, $"slowest of {what}: {slowest.Took:0} ms for {slowest.Query}"));
    }
}
