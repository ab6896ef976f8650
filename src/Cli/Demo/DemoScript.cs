// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Parley.Protocol;

namespace Parley.Cli.Demo;

/// <summary>The example workspace as it is written down in <c>demo.txt</c>; see there for the notation.</summary>
internal sealed class DemoScript
{
    private readonly DateTimeOffset _now;
    private ImportedChannel? _channel;
    private ImportedMessage? _root;

    private DemoScript(DateTimeOffset now) => _now = now;

    public List<(string Key, string Name)> People { get; } = [];

    public List<ImportedChannel> Channels { get; } = [];

    public List<ImportedMessage> Messages { get; } = [];

    /// <summary>What is said as the demo opens: by whom, where (<c>#channel</c> or <c>@person</c>), what.</summary>
    public List<(string Person, string Where, string Text)> Now { get; } = [];

    public static DemoScript Read(TextReader text, DateTimeOffset now)
    {
        var script = new DemoScript(now);
        while (text.ReadLine() is { } line)
        {
            script.Take(line);
        }

        return script;
    }

    private void Take(string line)
    {
        var words = line.Trim().Split(' ', 2);
        switch (words[0])
        {
            case "" or ";":
                break;
            case "person":
                People.Add(Pair(words[1]));
                break;
            case "channel":
                TakeChannel(words[1]);
                break;
            case "now":
                var (person, rest) = Pair(words[1]);
                var (where, said) = Pair(rest);
                Now.Add((person, where, Unescape(said)));
                break;
            case ">":
                TakeReply(words[1]);
                break;
            case "!":
                TakeReaction(words[1]);
                break;
            default:
                TakeMessage(words[0], words[1]);
                break;
        }
    }

    private void TakeChannel(string line)
    {
        var (name, rest) = Pair(line);
        var (kind, topic) = Pair(rest);
        var with = topic.Split(" with ", 2);
        _channel = new ImportedChannel
        {
            ExternalId = name,
            Name = name,
            Kind = kind == "private" ? ChannelKind.Private : ChannelKind.Public,
            Topic = with[0],
            CreatedAt = _now.AddDays(-8),
            CreatorExternalId = People[0].Key,
            MemberExternalIds = with.Length == 2 ? with[1].Split(' ') : [.. People.Select(p => p.Key)],
        };
        Channels.Add(_channel);
    }

    private void TakeMessage(string day, string line)
    {
        var (time, rest) = Pair(line);
        _root = Said(At(int.Parse(day.TrimEnd('d'), CultureInfo.InvariantCulture), time), rest, thread: null);
        Messages.Add(_root);
    }

    private void TakeReply(string line)
    {
        var (time, rest) = Pair(line);
        var day = (_now.Date - _root!.CreatedAt.Date).Days;
        Messages.Add(Said(At(day, time), rest, _root.ExternalId));
    }

    private void TakeReaction(string line)
    {
        var (emoji, people) = Pair(line);
        var last = Messages[^1];
        var reaction = new ImportedReaction { Emoji = emoji, UserExternalIds = people.Split(' ') };
        Messages[^1] = last with { Reactions = [.. last.Reactions ?? [], reaction] };
    }

    private ImportedMessage Said(DateTimeOffset at, string line, string? thread)
    {
        var (person, text) = Pair(line);
        return new ImportedMessage
        {
            ExternalId = Messages.Count.ToString(CultureInfo.InvariantCulture),
            ChannelExternalId = _channel!.ExternalId,
            UserExternalId = person,
            ThreadExternalId = thread,
            Text = Unescape(text),
            CreatedAt = at,
        };
    }

    private DateTimeOffset At(int daysAgo, string time) =>
        new(_now.Date.AddDays(-daysAgo) + TimeSpan.ParseExact(time, @"hh\:mm", CultureInfo.InvariantCulture), TimeSpan.Zero);

    private static string Unescape(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal);

    private static (string Word, string Remainder) Pair(string line)
    {
        var parts = line.Split(' ', 2);
        return (parts[0], parts.Length == 2 ? parts[1] : "");
    }
}
