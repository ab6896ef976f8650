using FsCheck;
using FsCheck.Fluent;

namespace Parley.Server.Tests.Sync;

/// <summary>The one invariant of reading: whatever happens in whatever order, each badge is what its person can open and has not read.</summary>
public abstract class UnreadPropertyTests(ServerFixture server) : OnBothDatabases(server)
{
    private const int Histories = 20;
    private const int LongestHistory = 45;

    private static readonly What[] Deeds =
    [
        What.Post, What.Post, What.Post, What.Reply, What.Reply, What.Reply, What.ReplyToChannel, What.Edit, What.Delete, What.Delete, What.Join, What.Join,
        What.Join, What.Leave, What.Read, What.Read, What.ReadThread, What.MarkUnread, What.MarkThreadUnread, What.SetLevel, What.SetThreadLevel, What.Assign,
        What.MoveToThread, What.MoveToThread, What.MoveToChannel, What.MoveToNewThread,
    ];

    [Fact]
    public async Task Every_badge_is_the_sum_of_what_can_be_opened_and_has_not_been_read()
    {
        await using var server = await Server.AnotherAsync(("RateLimits:Burst", "100000000"));
        var owner = await server.SetUpAsync();
        var people = new List<(Person, Person)>();
        for (var i = 0; i < Deed.People; i++)
        {
            var person = await owner.InviteAsync($"Person {i}");
            people.Add((person, await person.SignInAgainAsync()));
        }

        var deed =
            from what in Gen.Elements(Deeds)
            from who in Gen.Choose(0, Deed.People - 1)
            from which in Gen.Choose(0, 1000)
            from mention in Gen.Choose(0, Deed.People * 3)
            select new Deed(what, who, which, mention);
        var histories = Arb.From(deed.ListOf(), Shrunk);
        Prop.ForAll(histories, history => HoldsAsync(owner, people, history).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Histories).WithStartSize(LongestHistory / 3).WithEndSize(LongestHistory));
    }

    private static async Task<bool> HoldsAsync(Person owner, List<(Person, Person)> people, IReadOnlyList<Deed> history)
    {
        var run = new UnreadRun(owner, people, [await owner.CreateChannelAsync(), await owner.CreateChannelAsync()]);
        try
        {
            foreach (var deed in history)
            {
                await run.DoAsync(deed);
                await run.CheckAsync();
            }

            await run.CheckFollowersAsync();
            return true;
        }
        finally
        {
            await run.EndAsync();
        }
    }

    private static IEnumerable<List<Deed>> Shrunk(List<Deed> history)
    {
        for (var length = history.Count / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= history.Count; start += length)
            {
                yield return [.. history.Take(start), .. history.Skip(start + length)];
            }
        }
    }

    public sealed class OnSqlite(SqliteServer server) : UnreadPropertyTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : UnreadPropertyTests(server), IClassFixture<PostgresServer>;
}
