using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Chaos;

/// <summary>
/// Everybody who takes part: those who talk, of whom half are in a private channel too; three who follow: the owner, who is everywhere, a member who is in
/// one channel, and a guest; and the owner's chores.
/// </summary>
public sealed class Crowd
{
    private const int Talkers = 6;
    private readonly List<Task> _talking = [];
    private readonly List<Task> _following = [];
    private readonly CancellationTokenSource _enoughSaid = new();
    private readonly CancellationTokenSource _enoughHeard = new();

    private Crowd()
    {
    }

    public required Ledger Ledger { get; init; }

    public required Caller Owner { get; init; }

    public required IReadOnlyList<string> Channels { get; init; }

    public required IReadOnlyList<(Caller Caller, string Id)> People { get; init; }

    public required IReadOnlyList<Follower> Followers { get; init; }

    public required Chores Chores { get; init; }

    /// <summary>A new workspace on the servers that are behind the port.</summary>
    public static async Task<Crowd> AssembleAsync(int port, Random random)
    {
        var (owner, ownerId) = await SetUpAsync(port);
        var members = await Task.WhenAll(Enumerable.Range(0, Talkers + 1).Select(i => InviteAsync(owner, string.Create(CultureInfo.InvariantCulture, $"Person {i}"), "member")));
        var (guest, guestId) = await InviteAsync(owner, "Guest", "guest");
        var (talkers, (watching, watchingId)) = (members[..Talkers], members[Talkers]);
        var half = talkers[..(Talkers / 2)];
        var everybody = await CreateAsync(owner, "public", "everybody", [.. talkers.Select(t => t.Id), watchingId]);
        var some = await CreateAsync(owner, "private", "some", half.Select(t => t.Id));
        var others = await CreateAsync(owner, "public", "others", [.. talkers[(Talkers / 2)..].Select(t => t.Id), guestId]);
        var ledger = new Ledger();
        var crowd = new Crowd
        {
            Owner = owner,
            Channels = [everybody, some, others],
            People = talkers,
            Followers =
            [
                await FollowAsync(owner, ownerId, isGuest: false, random), await FollowAsync(watching, watchingId, isGuest: false, random),
                await FollowAsync(guest, guestId, isGuest: true, random),
            ],
            Chores = new Chores(owner, ledger),
            Ledger = ledger,
        };
        var ids = talkers.Select(t => t.Id).ToList();
        crowd._talking.AddRange(talkers.Select(t => new Talker(
            t.Caller, t.Id, half.Contains(t) ? [everybody, some] : [everybody, others], ids, ledger, new Random(random.Next())).RunAsync(crowd._enoughSaid.Token)));
        crowd._talking.Add(crowd.Chores.RunAsync(crowd._enoughSaid.Token));
        crowd._following.AddRange(crowd.Followers.Select(f => f.RunAsync(crowd._enoughHeard.Token)));
        return crowd;
    }

    /// <summary>Throws what one of them found meanwhile.</summary>
    public Task ThrowFindingsAsync() => _talking.Concat(_following).FirstOrDefault(t => t.IsFaulted) ?? Task.CompletedTask;

    /// <summary>Waits until so much more has been acknowledged.</summary>
    public async Task HearAsync(int more, TimeSpan patience, CancellationToken cancel)
    {
        var (goal, started) = (Ledger.Acknowledged + more, TimeProvider.System.GetTimestamp());
        while (Ledger.Acknowledged < goal)
        {
            await ThrowFindingsAsync();
            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                throw new FindingException($"Stuck: {Ledger.Acknowledged - goal + more} of {more} calls were acknowledged in {patience}.");
            }

            await Task.Delay(10, cancel);
        }
    }

    /// <summary>Everybody finishes what they are about to say.</summary>
    public async Task FallSilentAsync()
    {
        await _enoughSaid.CancelAsync();
        await Task.WhenAll(_talking);
    }

    /// <summary>The followers have been told everything up to there, and stop.</summary>
    public async Task HearOutAsync(long head, TimeSpan patience, CancellationToken cancel)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (Followers.Any(f => f.Cursor < head))
        {
            await ThrowFindingsAsync();
            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                throw new FindingException($"Stuck: of {head} events, {string.Join(", ", Followers.Select(f => $"{f.UserId} was told {f.Cursor}"))}.");
            }

            await Task.Delay(20, cancel);
        }

        await _enoughHeard.CancelAsync();
        await Task.WhenAll(_following);
    }

    private static async Task<(Caller Caller, string Id)> SetUpAsync(int port) => Account(port, (await new Caller(port, null).CallAsync("POST", "setup", new JsonObject
    {
        ["workspace_name"] = "Chaos", ["display_name"] = "Owner", ["email"] = "owner@example.com", ["password"] = "correct horse battery",
    }))!);

    private static async Task<(Caller Caller, string Id)> InviteAsync(Caller owner, string name, string role)
    {
        var invite = await owner.CallAsync("POST", "invites", new JsonObject { ["role"] = role });
        return Account(owner.Port, (await new Caller(owner.Port, null).CallAsync("POST", $"invites/{invite!["code"]}/accept", new JsonObject
        {
            ["display_name"] = name, ["email"] = $"{Guid.NewGuid():N}@example.com", ["password"] = "correct horse battery",
        }))!);
    }

    private static (Caller Caller, string Id) Account(int port, JsonNode signedIn) =>
        (new Caller(port, (string)signedIn["token"]!), (string)signedIn["user"]!["id"]!);

    private static async Task<string> CreateAsync(Caller owner, string kind, string name, IEnumerable<string> members) =>
        (string)(await owner.CallAsync("POST", "channels", new JsonObject
        {
            ["kind"] = kind, ["name"] = name, ["member_ids"] = new JsonArray([.. members.Select(id => (JsonNode)id)]),
        }))!["id"]!;

    private static async Task<Follower> FollowAsync(Caller caller, string id, bool isGuest, Random random) =>
        new(caller, id, isGuest, (long)(await caller.GetAsync("sync"))["cursor"]!, new Random(random.Next()));
}
