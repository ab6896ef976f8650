// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Parley.Cli.Slack.Text;
using Parley.Protocol;

namespace Parley.Cli.Slack;

internal static class ConvertChannel
{
    private const int MinGroup = 3;
    private const int MaxDirect = 2;

    public static ImportedChannel From(ExportedChannel exported, SlackNames names)
    {
        var channel = exported.Channel;
        var members = (channel.Members ?? []).Distinct(StringComparer.Ordinal).ToList();
        var kind = Fit(exported.Kind, members.Count);
        return new ImportedChannel
        {
            ExternalId = channel.Id!,
            Name = kind is ChannelKind.Direct or ChannelKind.Group ? "" : Name(channel),
            Kind = kind,
            Topic = Topic(channel, names),
            CreatedAt = CreatedAt(exported),
            Archived = channel.IsArchived,
            CreatorExternalId = string.IsNullOrEmpty(channel.Creator) ? null : channel.Creator,
            MemberExternalIds = members,
        };
    }

    /// <summary>1 to 80 lower-case letters, digits, <c>-</c> and <c>_</c>: what is neither becomes a dash.</summary>
    private static string Name(SlackChannel channel)
    {
        var name = ConvertUser.FirstText(channel.Name, channel.Id).ToLowerInvariant();
        return ConvertUser.Clip(new string([.. name.Select(c => IsOfName(c) ? c : '-')]), Limits.Name);
    }

    private static bool IsOfName(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '-' or '_' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    /// <summary>A conversation whose people don't fit the kind (somebody's account is gone) becomes a private channel.</summary>
    private static ChannelKind Fit(ChannelKind kind, int members) => kind switch
    {
        ChannelKind.Direct when members is < 1 or > MaxDirect => ChannelKind.Private,
        ChannelKind.Group when members is < MinGroup or > Limits.GroupMembers => ChannelKind.Private,
        _ => kind,
    };

    private static string? Topic(SlackChannel channel, SlackNames names)
    {
        var topic = string.IsNullOrWhiteSpace(channel.Topic?.Value) ? channel.Purpose?.Value : channel.Topic.Value;
        return string.IsNullOrWhiteSpace(topic) ? null : ConvertUser.Clip(Mrkdwn.ToPlainText(topic, names), Limits.Topic);
    }

    /// <summary>Direct conversations of old exports have no date: they are as old as their first day.</summary>
    private static DateTimeOffset CreatedAt(ExportedChannel exported)
    {
        if (exported.Channel.Created > 0)
        {
            return DateTimeOffset.FromUnixTimeSeconds(exported.Channel.Created);
        }

        var firstDay = exported.Days.Count == 0 ? "" : Path.GetFileNameWithoutExtension(exported.Days[0].Name);
        return DateTimeOffset.TryParseExact(firstDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : DateTimeOffset.UnixEpoch;
    }
}
