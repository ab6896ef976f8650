using System.Globalization;

namespace Parley.Chaos;

/// <summary>
/// What each kind of job brings about, and that it is there once: <c>send_scheduled</c> a message (which <see cref="Verdict"/> counts with the others),
/// <c>remind_of_saved</c> a reminder, <c>close_poll</c> an end, <c>extract_text</c> the words of a file, <c>prepare_image</c> a picture that can be shown,
/// <c>delete_blob</c> nothing where bytes were, <c>index_messages</c> and <c>rebuild_search_index</c> an index that holds each message once. None of them
/// reaches the outside world.
/// </summary>
internal sealed class JobEffects(Crowd crowd, Stored stored, string filesFolder, Findings findings)
{
    private const int Asked = 40;
    private readonly Ledger _ledger = crowd.Ledger;

    public async Task CheckAsync()
    {
        findings.Differ("The end of a plan", _ledger.Plans.Values.Select(p => p.Id), await EventsAsync("scheduled.removed", "{scheduled_id}"));
        findings.Differ("A reminder", _ledger.Reminders.Keys.Select(r => $"{r.User} {r.Message}"), await stored.ListAsync(
            "SELECT user_id || ' ' || (convert_from(data, 'UTF8')::jsonb ->> 'message_id') FROM events WHERE type = 'saved.due'"));
        findings.Differ("The end of a poll", _ledger.Polls.Keys, await EventsAsync("poll.closed", "{message_id}"));
        await CheckFilesAsync();
        await CheckBytesAsync();
        await CheckIndexAsync();
    }

    private Task<List<string>> EventsAsync(string type, string path) =>
        stored.ListAsync($"SELECT COALESCE(convert_from(data, 'UTF8')::jsonb #>> '{path}', '') FROM events WHERE type = '{type}'");

    private async Task CheckFilesAsync()
    {
        var read = _ledger.Files.Where(f => f.Value.Word.Length > 0).ToList();
        findings.Differ("The text of a file", read.Select(f => f.Key), await EventsAsync("file.text_read", "{file_id}"));
        findings.Differ(
            "The text of a file",
            read.Select(f => $"{f.Key} The word is {f.Value.Word}."),
            await stored.ListAsync("SELECT file_id || ' ' || text FROM file_texts WHERE state = 1"));
        findings.Differ(
            "A picture that can be shown",
            _ledger.Files.Where(f => f.Value.Word.Length == 0).Select(f => f.Key), await stored.ListAsync("SELECT id FROM files WHERE state = 1 AND width > 0"));
        findings.Differ("A file", _ledger.Files.Keys, await stored.ListAsync("SELECT id FROM files"));
        foreach (var (file, (word, message)) in read.Take(Asked))
        {
            var results = (await crowd.Owner.GetAsync($"search?q={word}"))["results"]!.AsArray();
            findings.Differ($"A search for the word in file {file}", [message], results.Select(r => (string)r!["message"]!["id"]!));
        }
    }

    /// <summary>Bytes are where rows need them, and nowhere else; what was taken back is gone.</summary>
    private async Task CheckBytesAsync()
    {
        var there = Directory.Exists(filesFolder)
            ? Directory.EnumerateFiles(filesFolder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith("probe-", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal) : [];
        var known = await stored.ListAsync("SELECT id FROM blobs");
        findings.Find("Bytes are lost", (await stored.ListAsync("SELECT id FROM blobs WHERE state = 1")).Where(id => !there.Contains(id)));
        findings.Find("Bytes that should have been deleted", await stored.ListAsync("SELECT id FROM blobs WHERE state = 2"));
        findings.Find("Bytes that nobody knows of", there.Select(name => name.Replace(".part", "", StringComparison.Ordinal)).Except(known, StringComparer.Ordinal));
        foreach (var file in _ledger.Deleted.Keys.Take(Asked))
        {
            var answer = await crowd.Owner.AskAsync("GET", $"/api/v1/files/{file}");
            findings.Find("A file that was taken back", answer.Status == 404 ? [] : [file]);
        }
    }

    private async Task CheckIndexAsync()
    {
        findings.Differ(
            "In the index a message", await stored.ListAsync("SELECT id FROM messages WHERE deleted_at IS NULL"), await stored.ListAsync("SELECT message_id FROM search_messages"));
        foreach (var word in _ledger.Imported.Keys.Take(Asked))
        {
            var total = (int)(await crowd.Owner.GetAsync($"search?q={word}"))["total"]!;
            findings.Find("Searches for what was imported", total == 1 ? [] : [$"{word} is found {total.ToString(CultureInfo.InvariantCulture)} times"]);
        }

        findings.Differ("An imported message", _ledger.Imported.Keys, await stored.ListAsync("SELECT m.text FROM imported i JOIN messages m ON m.id = i.local_id WHERE i.kind = 2"));
        findings.Find("A rebuild of the index that did not end", crowd.Chores.Rebuilds > 0 ? await stored.ListAsync("SELECT started_at FROM search_rebuilds WHERE finished_at IS NULL") : []);
    }
}
