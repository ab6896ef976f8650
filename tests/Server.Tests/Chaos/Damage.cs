using Parley.Chaos;

namespace Parley.Server.Tests.Chaos;

/// <summary>Harm of each kind to what a crowd has left behind, and what a verdict must say of it.</summary>
internal sealed class Damage
{
    private readonly Crowd _crowd;
    private readonly string _files;

    public Damage(Crowd crowd, string files)
    {
        (_crowd, _files) = (crowd, files);
        var ledger = crowd.Ledger;
        var reply = ledger.Messages.Values.First(IsReply);
        var hidden = ledger.Messages.Values.First(m => m.ThreadId is null && !m.IsDeleted && !ledger.Polls.ContainsKey(m.Id));
        var (twice, early, late) = (ledger.Plans.First(), ledger.Plans.ElementAt(1).Value.Id, ledger.Plans.ElementAt(2).Value.Id);
        var (reaction, reminder, poll, imported) = (ledger.Reactions.Keys.First(), ledger.Reminders.Keys.First(), ledger.Polls.Keys.First(), ledger.Imported.Keys.First());
        var read = ledger.Reads.First(r => r.Value > 0);
        var picture = ledger.Files.First(f => f.Value.Word.Length == 0).Key;
        (Text, var (word, _)) = ledger.Files.First(f => f.Value.Word.Length > 0);
        Sql =
            $$"""
            DELETE FROM messages WHERE id = {{reply.Id}};
            INSERT INTO messages SELECT (jsonb_populate_record(m, '{"id": 5, "number": 1000000}')).* FROM messages m WHERE text = '{{twice.Key}}';
            DELETE FROM reactions WHERE message_id = {{reaction.Message}} AND emoji = '{{reaction.Emoji}}' AND user_id = {{reaction.User}};
            UPDATE channel_members SET read_number = {{read.Value - 1}} WHERE user_id = {{read.Key.User}} AND channel_id = {{read.Key.Channel}};
            UPDATE events SET type = 'none' WHERE type = 'saved.due' AND user_id = {{reminder.User}} AND {{Names("message_id", reminder.Message)}};
            UPDATE events SET data = (SELECT data FROM events WHERE type = 'scheduled.removed' AND {{Names("scheduled_id", early)}})
                WHERE type = 'scheduled.removed' AND {{Names("scheduled_id", late)}};
            DELETE FROM events WHERE type = 'poll.closed' AND {{Names("message_id", poll)}};
            UPDATE file_texts SET text = 'Another.' WHERE file_id = {{Text}};
            UPDATE files SET state = 2 WHERE id = {{picture}};
            UPDATE messages SET text = 'changed' WHERE text = '{{imported}}';
            DELETE FROM search_messages WHERE message_id = {{hidden.Id}};
            """;
        Findings =
        [
            $"A message is lost: {reply.Id}", $"In the thread {reply.ThreadId} a text is lost: {reply.Text}", $"An event of a message is there that nobody was promised: {reply.Id}",
            $"Numbers of a thread: {reply.ThreadId}", $"A plan is repeated: {twice.Key}, 2 of 1", "Numbers of a channel: ", $"In the history of {twice.Value.ChannelId} a text is repeated: {twice.Key}",
            $"A reaction is lost: {reaction.Message} {reaction.Emoji} {reaction.User}", $"A read mark is lost: {read.Key.User} in {read.Key.Channel} at {read.Value}, now {read.Value - 1}",
            $"A reminder is lost: {reminder.User} {reminder.Message}", $"The end of a plan is lost: {late}", $"The end of a plan is repeated: {early}, 2 of 1", $"The end of a poll is lost: {poll}",
            "The log has a gap.", $"The text of a file is lost: {Text} The word is {word}.", $"A picture that can be shown is lost: {picture}", "Bytes are lost: ", "Bytes that nobody knows of: 12345",
            $"An imported message is lost: {imported}", $"In the index a message is lost: {hidden.Id}", $"{crowd.Followers[1].UserId} was not told what there is, in its order.",
            $"{crowd.Followers[2].UserId} was told, and an event is lost: ",
        ];
    }

    /// <summary>A file that can be read.</summary>
    public string Text { get; }

    public string Sql { get; }

    /// <summary>How what must be said begins.</summary>
    public IReadOnlyList<string> Findings { get; }

    public static bool IsReply(Said message) => message is { ThreadId: not null, InChannel: false, IsDeleted: false };

    /// <summary>One follower heard two things in the wrong order, another one too few; bytes went, others came from nowhere.</summary>
    public void HurtFollowersAndFiles(string blob)
    {
        var events = _crowd.Followers[1].Events;
        (events[^1], events[^2]) = (events[^2], events[^1]);
        _crowd.Followers[2].Events.RemoveAt(0);
        File.Delete(Directory.EnumerateFiles(_files, blob, SearchOption.AllDirectories).Single());
        File.WriteAllText(Path.Combine(_files, "12345"), "");
    }

    private static string Names(string field, string value) => $"convert_from(data, 'UTF8')::jsonb ->> '{field}' = '{value}'";
}
