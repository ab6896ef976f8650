// SPDX-License-Identifier: AGPL-3.0-or-later
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>Sees to it that the server knows everybody whom a channel or a message names, before it is sent.</summary>
internal sealed class ImportedPeople(string source, SlackNames names, Tally tally, SendBatch send)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bots = new(StringComparer.Ordinal);

    /// <summary>The export's own list.</summary>
    public async Task AddAsync(IEnumerable<SlackUser> users, CancellationToken cancellationToken)
    {
        var people = new List<ImportedUser>();
        foreach (var user in users)
        {
            tally.People.Found++;
            if (string.IsNullOrEmpty(user.Id) || !_known.Add(user.Id))
            {
                tally.Skip(tally.People, user.Id is null ? "no id" : "twice in the export", user.Name ?? "?");
                continue;
            }

            if (user.Profile?.BotId is { Length: > 0 } bot)
            {
                _bots[bot] = user.Id;
            }

            people.Add(ConvertUser.FromList(user));
        }

        await SendAsync(people, cancellationToken);
    }

    /// <summary>Placeholders for those of them whom nobody has named before.</summary>
    public async Task EnsureAsync(IEnumerable<(string Id, string? Name)> named, CancellationToken cancellationToken)
    {
        var missing = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (id, name) in named)
        {
            if (!_known.Contains(id) && !_bots.ContainsKey(id) && (!missing.TryGetValue(id, out var earlier) || earlier is null))
            {
                missing[id] = name;
            }
        }

        tally.People.Found += missing.Count;
        foreach (var _ in missing)
        {
            tally.Note("people whom the export's list lacks: added as placeholders");
        }

        _known.UnionWith(missing.Keys);
        await SendAsync(missing.Select(person => ConvertUser.Placeholder(person.Key, person.Value)), cancellationToken);
    }

    /// <summary>The account that writes for a bot, where the list names it.</summary>
    public string AccountOf(string id) => _bots.GetValueOrDefault(id, id);

    private async Task SendAsync(IEnumerable<ImportedUser> people, CancellationToken cancellationToken)
    {
        var writer = new BatchWriter<ImportedUser>(source, "users", ParleyJson.Default.ImportedUser);
        foreach (var person in people)
        {
            names.NameUser(person.ExternalId, person.DisplayName);
            await SendAsync(writer.Add(person), cancellationToken);
        }

        await SendAsync(writer.Close(), cancellationToken);
    }

    private async Task SendAsync(Batch? batch, CancellationToken cancellationToken)
    {
        if (batch is not null)
        {
            var result = await send(batch.Json, cancellationToken);
            names.Learn(result);
            tally.Count(tally.People, result);
        }
    }
}
