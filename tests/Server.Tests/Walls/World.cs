using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Parley.Server.Tests.Files;
using Parley.Server.Tests.Jobs;

namespace Parley.Server.Tests.Walls;

/// <summary>
/// A workspace with something to hide: a private channel and a direct conversation of Ada and Bob, and people of every kind who must not learn of
/// them. Made once for each server.
/// </summary>
internal sealed class World
{
    private static readonly ConditionalWeakTable<ServerFixture, Lazy<Task<World>>> Worlds = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<Person>>> _tokens = new();

    public required Person Owner { get; init; }

    public required Person Ada { get; init; }

    public required Person Bob { get; init; }

    /// <summary>A member who is in neither.</summary>
    public required Person Outsider { get; init; }

    /// <summary>An admin who is in neither.</summary>
    public required Person Admin { get; init; }

    /// <summary>Somebody who was in the private channel and knows all its ids.</summary>
    public required Person Removed { get; init; }

    /// <summary>A guest who is in one other channel.</summary>
    public required Person Guest { get; init; }

    /// <summary>A public channel that everybody but the guest is in.</summary>
    public required Channel Open { get; init; }

    public required Message OpenMessage { get; init; }

    public required Hidden Private { get; init; }

    public required Hidden Direct { get; init; }

    /// <summary>To the guest a public channel is as hidden as a private one to others.</summary>
    public required Hidden Public { get; init; }

    /// <summary>Who must not see what.</summary>
    public IEnumerable<(Person Who, Hidden What)> Walls =>
        from who in new[] { Outsider, Admin, Removed, Guest, Owner }
        from what in who == Guest ? new[] { Private, Direct, Public } : [Private, Direct]
        select (who, what);

    /// <summary>The owner through a token with these scopes; one for each set, because a person has only so many.</summary>
    public Task<Person> OwnersTokenAsync(string[] scopes) =>
        _tokens.GetOrAdd(string.Join(' ', scopes), _ => new Lazy<Task<Person>>(() => Owner.WithTokenAsync(scopes))).Value;

    public static Task<World> OfAsync(ServerFixture server) =>
        Worlds.GetValue(server, static s => new Lazy<Task<World>>(() => MakeAsync(s))).Value;

    private static async Task<World> MakeAsync(ServerFixture server)
    {
        var owner = await server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        var outsider = await owner.InviteAsync("Mallory");
        var admin = await owner.InviteAsync("Adam", Role.Admin);
        var removed = await owner.InviteAsync("Rita");
        var guest = await owner.InviteAsync("Gus", Role.Guest);

        var open = await owner.CreateChannelAsync(ChannelKind.Public, ada, bob, outsider, admin, removed);
        await owner.CreateChannelAsync(ChannelKind.Private, guest);
        var hidden = await ada.Api.PostAsync<Channel>("channels", new CreateChannelRequest
        {
            Kind = ChannelKind.Private, Name = "kestrel-plans", Topic = "kestrel-topic", MemberIds = [bob.Id, removed.Id],
        });
        await ada.RemoveAsync(hidden, removed);
        var direct = await ada.CreateChannelAsync(ChannelKind.Direct, bob);
        var world = new World
        {
            Owner = owner,
            Ada = ada,
            Bob = bob,
            Outsider = outsider,
            Admin = admin,
            Removed = removed,
            Guest = guest,
            Open = open,
            OpenMessage = await owner.PostAsync(open, "for everybody"),
            Private = await Hidden.TalkAsync(ada, bob, hidden, "kestrel"),
            Direct = await Hidden.TalkAsync(ada, bob, direct, "kestrel"),
            Public = await Hidden.TalkAsync(ada, bob, open, "heron"),
        };
        // Reading a file's text ends in an event, after which the log stands still.
        await Eventually.SeeAsync(() => server.JobsAsync("extract_text"), jobs => jobs.Count == 0, "the texts of the files");
        return world;
    }
}

/// <summary>A conversation, by all the ids that it has: those of a real one, or those of none.</summary>
internal sealed record Hidden(Id Channel, Id Message, Id Reply, Id UserId, string Word)
{
    /// <summary>Ids that nothing has.</summary>
    public static Hidden Nothing { get; } = new(
        new Id(4_000_000_000_000_001), new Id(4_000_000_000_000_002), new Id(4_000_000_000_000_003), new Id(4_000_000_000_000_004), "nothing")
    {
        File = new Id(4_000_000_000_000_005),
    };

    /// <summary>A file that a message of it shows.</summary>
    public Id File { get; init; }

    /// <summary>Words and ids that must not turn up anywhere.</summary>
    public IReadOnlyList<string> Traces => [$"{Channel}", $"{Message}", $"{Reply}", $"{File}", Word];

    public static async Task<Hidden> TalkAsync(Person ada, Person bob, Channel channel, string word)
    {
        var message = await ada.PostAsync(channel, $"the {word} flies at dawn");
        var reply = await bob.ReplyAsync(message, $"the {word} is understood");
        await bob.ReactAsync(message, "tada");
        var file = await ada.UploadTextAsync($"{word}.txt", word);
        await ada.PostFilesAsync(channel, file);
        return new Hidden(channel.Id, message.Id, reply.Id, ada.Id, word) { File = file.Id };
    }
}
