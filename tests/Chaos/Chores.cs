using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Chaos;

/// <summary>What an owner does beside: brings in old talk, batch by batch, and has the search index built anew.</summary>
public sealed class Chores(Caller owner, Ledger ledger)
{
    private const int Batch = 20;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public int Rebuilds { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            await ImportAsync(round);
            if (round % 4 == 1)
            {
                await owner.CallAsync("POST", "admin/search/reindex", key: $"reindex-{Number(round)}");
                Rebuilds++;
            }

            await Task.Delay(Rest, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ImportAsync(int round)
    {
        var words = Enumerable.Range(0, Batch).Select(i => $"old{Number(round)}x{Number(i)}").ToList();
        await owner.CallAsync("POST", "import", new JsonObject
        {
            ["source"] = "slack:chaos",
            ["users"] = new JsonArray(new JsonObject { ["external_id"] = "U1", ["display_name"] = "Ines" }),
            ["channels"] = new JsonArray(new JsonObject
            {
                ["external_id"] = "C1", ["name"] = "old-talk", ["kind"] = "public", ["created_at"] = "2016-03-01T00:00:00.000Z", ["member_external_ids"] = new JsonArray("U1"),
            }),
            ["messages"] = new JsonArray([.. words.Select((word, i) => (JsonNode)new JsonObject
            {
                ["external_id"] = word,
                ["channel_external_id"] = "C1",
                ["user_external_id"] = "U1",
                ["text"] = word,
                ["created_at"] = string.Create(CultureInfo.InvariantCulture, $"2016-03-{2 + (round % 26):00}T10:{round / 26:00}:{i:00}.000Z"),
            })]),
        });
        foreach (var word in words)
        {
            ledger.Imported[word] = true;
        }

        ledger.Note();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
