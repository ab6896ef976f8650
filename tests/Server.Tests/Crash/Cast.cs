using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Crash;

/// <summary>
/// Who takes part: writers, of whom half are in a private channel, and three who watch: the owner, who is everywhere, a member who is in one public
/// channel, and a guest.
/// </summary>
internal sealed class Cast
{
    public required PlainApi Owner { get; init; }

    public required List<Writer> Writers { get; init; }

    public required List<Watcher> Watchers { get; init; }

    public required List<string> Channels { get; init; }

    /// <param name="setUpAt">Where the workspace is set up, if not where everybody calls: that is for callers at the machine itself.</param>
    public static async Task<Cast> AssembleAsync(IServed server, int writers, Counter started, IServed? setUpAt = null)
    {
        var owner = await SetUpAsync(server, setUpAt ?? server);
        var members = await Task.WhenAll(Enumerable.Range(0, writers + 1).Select(i => InviteAsync(server, owner.Api, $"Person {i}", "member", started)));
        var guest = await InviteAsync(server, owner.Api, "Guest", "guest", started);
        var (writing, watching) = (members[..writers], members[writers]);
        var half = writing[..(writers / 2)];
        var everybody = await CreateAsync(owner.Api, "public", "everybody", [.. writing, watching]);
        var some = await CreateAsync(owner.Api, "private", "some", half);
        var others = await CreateAsync(owner.Api, "public", "others", [.. writing[(writers / 2)..], guest]);
        return new Cast
        {
            Owner = owner.Api,
            Channels = [everybody, some, others],
            Writers = [.. writing.Select(w => new Writer(w.Api, w.Id, half.Contains(w) ? [everybody, some] : [everybody, others]))],
            Watchers = [await WatchAsync(owner), await WatchAsync(watching), await WatchAsync(guest, isGuest: true)],
        };
    }

    private static async Task<Account> SetUpAsync(IServed server, IServed setUpAt)
    {
        var signedIn = await new PlainApi(setUpAt, null).CallAsync(HttpMethod.Post, "setup", new JsonObject
        {
            ["workspace_name"] = "Crash", ["display_name"] = "Owner", ["email"] = "owner@example.com", ["password"] = "correct horse battery",
        });
        return Account.From(server, signedIn!, null);
    }

    private static async Task<Account> InviteAsync(IServed server, PlainApi owner, string name, string role, Counter started)
    {
        var invite = await owner.CallAsync(HttpMethod.Post, "invites", new JsonObject { ["role"] = role });
        var signedIn = await new PlainApi(server, null).CallAsync(HttpMethod.Post, $"invites/{invite!["code"]}/accept", new JsonObject
        {
            ["display_name"] = name, ["email"] = $"{Guid.NewGuid():N}@example.com", ["password"] = "correct horse battery",
        });
        return Account.From(server, signedIn!, started);
    }

    private static async Task<string> CreateAsync(PlainApi owner, string kind, string name, IEnumerable<Account> members)
    {
        var ids = new JsonArray([.. members.Select(m => JsonValue.Create(m.Id))]);
        var channel = await owner.CallAsync(HttpMethod.Post, "channels", new JsonObject { ["kind"] = kind, ["name"] = name, ["member_ids"] = ids });
        return (string)channel!["id"]!;
    }

    private static async Task<Watcher> WatchAsync(Account account, bool isGuest = false) =>
        new(account.Api, account.Id, isGuest, (long)(await account.Api.GetAsync("sync"))["cursor"]!);

    private sealed record Account(PlainApi Api, string Id)
    {
        public static Account From(IServed server, JsonNode signedIn, Counter? started) =>
            new(new PlainApi(server, (string)signedIn["token"]!) { Started = started }, (string)signedIn["user"]!["id"]!);
    }
}

internal sealed record Writer(PlainApi Api, string Id, IReadOnlyList<string> Channels);

internal sealed record Watcher(PlainApi Api, string Id, bool IsGuest, long Cursor);
