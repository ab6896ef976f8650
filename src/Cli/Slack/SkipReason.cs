// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Parley.Cli.Slack;

/// <summary>Why a message of the export is left out: it reports something about the channel that nobody wrote.</summary>
internal static class SkipReason
{
    private static readonly Dictionary<string, string> BySubtype = new(StringComparer.Ordinal)
    {
        ["channel_join"] = Membership,
        ["channel_leave"] = Membership,
        ["group_join"] = Membership,
        ["group_leave"] = Membership,
        ["bot_add"] = Membership,
        ["bot_remove"] = Membership,
        ["bot_enable"] = Membership,
        ["bot_disable"] = Membership,
        ["channel_topic"] = Channel,
        ["channel_purpose"] = Channel,
        ["channel_name"] = Channel,
        ["channel_archive"] = Channel,
        ["channel_unarchive"] = Channel,
        ["channel_convert_to_private"] = Channel,
        ["channel_convert_to_public"] = Channel,
        ["channel_posting_permissions"] = Channel,
        ["channel_canvas_updated"] = Channel,
        ["group_topic"] = Channel,
        ["group_purpose"] = Channel,
        ["group_name"] = Channel,
        ["group_archive"] = Channel,
        ["group_unarchive"] = Channel,
        ["pinned_item"] = "pinned or unpinned",
        ["unpinned_item"] = "pinned or unpinned",
        ["reminder_add"] = "reminder set",
        ["tombstone"] = Deleted,
        ["message_deleted"] = Deleted,
        ["message_changed"] = "record of an edit",
        ["message_replied"] = "record of a reply",
        ["ekm_access_denied"] = "encrypted by the organisation's own key",
    };

    private const string Membership = "joined or left";
    private const string Channel = "channel changed";
    private const string Deleted = "deleted";

    /// <summary>Null for messages that are kept.</summary>
    public static string? Of(SlackMessage message)
    {
        if (IsRootOfThread(message))
        {
            return null;
        }

        return message.Subtype is not null && BySubtype.TryGetValue(message.Subtype, out var reason) ? reason
            : message.Hidden ? "hidden"
            : null;
    }

    /// <summary>A deleted message that has replies stays as the head of its thread, as Slack shows it.</summary>
    public static bool IsRootOfThread(SlackMessage message) =>
        message is { Subtype: "tombstone", ReplyCount: > 0 } && message.ThreadTs == message.Ts;
}
