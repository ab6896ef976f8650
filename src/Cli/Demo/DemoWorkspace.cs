// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Parley.Client;
using Parley.Protocol;

namespace Parley.Cli.Demo;

/// <summary>Fills a fresh server with the example workspace, through the same calls that anybody could make.</summary>
internal sealed partial class DemoWorkspace(Uri server, TimeProvider clock)
{
    private const string Source = "demo";
    private const string Domain = "crumbandco.example";

    /// <summary>Sets up, imports a week of talk, lets people say something new; answers the sign-ins.</summary>
    public async Task<IReadOnlyList<DemoSignIn>> OpenAsync(CancellationToken cancel)
    {
        var script = ReadScript();
        var signIns = script.People.ConvertAll(p => new DemoSignIn(p.Name, $"{p.Key}@{Domain}", NewPassword()));
        using var anybody = new ParleyClient(server);
        var setup = await anybody.Setup.RunAsync(
            new SetupRequest
            {
                WorkspaceName = "Crumb & Co.", DisplayName = signIns[0].Name, Email = signIns[0].Email, Password = signIns[0].Password,
            },
            cancellationToken: cancel);

        using var owner = new ParleyClient(server, setup.Token);
        var ids = await ImportAsync(owner, script, cancel);
        for (var i = 1; i < signIns.Count; i++)
        {
            await owner.Users.SetPasswordAsync(ids[script.People[i].Key], signIns[i].Password, cancellationToken: cancel);
        }

        await SpeakAsync(script, signIns, ids, cancel);
        return signIns;
    }

    private DemoScript ReadScript()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("demo.txt")!);
        return DemoScript.Read(text, clock.GetUtcNow());
    }

    private static async Task<IReadOnlyDictionary<string, Id>> ImportAsync(ParleyClient owner, DemoScript script, CancellationToken cancel)
    {
        var people = await owner.Import.SendAsync(
            new ImportBatch
            {
                Source = Source,
                Users = script.People.ConvertAll(p => new ImportedUser { ExternalId = p.Key, DisplayName = p.Name, Email = $"{p.Key}@{Domain}" }),
            },
            cancellationToken: cancel);
        await owner.Import.SendAsync(new ImportBatch { Source = Source, Channels = script.Channels }, cancellationToken: cancel);
        await owner.Import.SendAsync(
            new ImportBatch { Source = Source, Messages = script.Messages.ConvertAll(m => m with { Text = WithIds(m.Text, people.Users) }) },
            cancellationToken: cancel);
        return people.Users;
    }

    private async Task SpeakAsync(
        DemoScript script, List<DemoSignIn> signIns, IReadOnlyDictionary<string, Id> ids, CancellationToken cancel)
    {
        foreach (var (person, where, text) in script.Now)
        {
            var signIn = signIns[script.People.FindIndex(p => p.Key == person)];
            using var anybody = new ParleyClient(server);
            var session = await anybody.Sessions.SignInAsync(signIn.Email, signIn.Password, cancellationToken: cancel);
            using var speaker = new ParleyClient(server, session.Token);
            var channelId = where[0] == '#'
                ? await FindAsync(speaker, where[1..], cancel)
                : (await speaker.Channels.CreateAsync(
                    new CreateChannelRequest { Kind = ChannelKind.Direct, MemberIds = [ids[where[1..]]] }, cancellationToken: cancel)).Id;
            await speaker.Messages.PostAsync(channelId, WithIds(text, ids), cancel);
            await speaker.Sessions.EndCurrentAsync(cancel);
        }
    }

    private static async Task<Id> FindAsync(ParleyClient speaker, string name, CancellationToken cancel)
    {
        await foreach (var channel in speaker.Channels.ListAsync(cancellationToken: cancel))
        {
            if (channel.Name == name)
            {
                return channel.Id;
            }
        }

        throw new InvalidOperationException($"The demo has no channel {name}.");
    }

    private static string WithIds(string text, IReadOnlyDictionary<string, Id> ids) =>
        Person().Replace(text, match => $"<@{ids[match.Groups["key"].Value]}>");

    /// <summary>Four groups of four letters: easy to type, and as hard to guess as a demo on loopback needs.</summary>
    private static string NewPassword() =>
        string.Join('-', RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 16).Chunk(4).Select(c => new string(c)));

    [GeneratedRegex("<@(?<key>[a-z]+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Person();
}

/// <summary>How to sign in as somebody of the demo.</summary>
internal sealed record DemoSignIn(string Name, string Email, string Password);
