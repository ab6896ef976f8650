using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Client.Tests.Slack;

/// <summary>A Slack export that a test writes; its files are deleted with it.</summary>
internal sealed class ExportFile : IDisposable
{
    private readonly SortedDictionary<string, string> _entries = new(StringComparer.Ordinal) { ["users.json"] = "[]" };
    private readonly List<string> _saved = [];

    /// <summary>A small workspace with everything that exports hold.</summary>
    public static ExportFile Everything() => new ExportFile()
        .With("users.json", """
            [
              {"id":"U1","team_id":"T1","name":"ada","real_name":"Ada Lovelace","deleted":false,"profile":{"display_name":"Ada","email":"ada@example.org"}},
              {"id":"U2","team_id":"T1","name":"grace","real_name":"Grace Hopper","deleted":true,"profile":{"display_name":"","real_name":"Grace Hopper"}},
              {"id":"U3","team_id":"T1","name":"buildbot","is_bot":true,"profile":{"real_name":"Build Bot","bot_id":"B1"}}
            ]
            """)
        .With("channels.json", """
            [
              {"id":"C1","name":"general","created":1494000000,"creator":"U1","is_archived":false,"members":["U1","U2"],
               "topic":{"value":"Ask <@U1> &amp; friends"},"purpose":{"value":"unused"}},
              {"id":"C2","name":"old-stuff","created":1494000000,"creator":"U1","is_archived":true,"members":["U1"],"topic":{"value":""},"purpose":{"value":"What was"}}
            ]
            """)
        .With("groups.json", """[{"id":"G1","name":"secret","created":1494000000,"creator":"U2","members":["U2","U9"]}]""")
        .With("dms.json", """[{"id":"D1","created":0,"members":["U1","U2"]}]""")
        .With("mpims.json", """[{"id":"M1","name":"mpdm-ada--grace--bot-1","created":1494000000,"creator":"U1","members":["U1","U2","U3"]}]""")
        .With("general/2017-05-11.json", """
            [
              {"type":"message","subtype":"channel_join","user":"U1","text":"<@U1> has joined the channel","ts":"1494500000.000001"},
              {"type":"message","user":"U1","text":"*Hello* <@U2>, see <#C2|old-stuff>","ts":"1494500003.000300","thread_ts":"1494500003.000300","reply_count":2,
               "edited":{"user":"U1","ts":"1494500060.000000"},
               "reactions":[{"name":"+1","users":["U2","U1"],"count":2},{"name":"wave::skin-tone-3","users":["U8"],"count":1},{"name":"tada","users":[],"count":4}]},
              {"type":"message","user":"U2","text":"a reply","ts":"1494500010.000100","thread_ts":"1494500003.000300"},
              {"type":"message","user":"U2","text":"earlier in time, later in the file","ts":"1494500001.000200"},
              {"type":"message","subtype":"thread_broadcast","user":"U1","text":"for all","ts":"1494500020.000100","thread_ts":"1494500003.000300"},
              {"type":"message","user":"U2","text":"an answer to what is gone","ts":"1494500030.000100","thread_ts":"1400000000.000100"},
              {"type":"message","subtype":"tombstone","user":"USLACKBOT","text":"This message was deleted.","hidden":true,"ts":"1494500040.000100","thread_ts":"1494500040.000100","reply_count":1},
              {"type":"message","user":"U1","text":"under a deleted one","ts":"1494500041.000100","thread_ts":"1494500040.000100"},
              {"type":"message","subtype":"tombstone","user":"USLACKBOT","text":"This message was deleted.","hidden":true,"ts":"1494500042.000100"},
              {"type":"message","hidden":true,"user":"U1","text":"hidden","ts":"1494500043.000100"},
              {"type":"message","subtype":"channel_topic","user":"U1","text":"set the topic","ts":"1494500044.000100"}
            ]
            """)
        .With("general/2017-05-12.json", """
            [
              {"type":"message","subtype":"bot_message","bot_id":"B1","username":"Build Bot","text":"","ts":"1494590000.000100",
               "attachments":[{"pretext":"Build","title":"#7","title_link":"https://ci.example.org/7","text":"_passed_"},{"from_url":"https://example.org","text":"a preview"}]},
              {"type":"message","subtype":"bot_message","bot_id":"B2","username":"Weather","text":"sunny","ts":"1494590001.000100"},
              {"type":"message","subtype":"bot_message","username":"Old hook","text":"ping","ts":"1494590002.000100"},
              {"type":"message","user":"U7","user_profile":{"real_name":"Guest From Afar","display_name":""},"text":"hi","ts":"1494590003.000100"},
              {"type":"message","subtype":"me_message","user":"U1","text":"waves","ts":"1494590004.000100"},
              {"type":"message","user":"U1","text":"look","ts":"1494590005.000100","files":[
                {"name":"plan [v2].pdf","pretty_type":"PDF","size":1234567,"permalink":"https://team.slack.com/files/U1/F1/plan.pdf","url_private":"https://files.slack.com/plan.pdf?t=xoxe-secret"},
                {"name":"notes.txt","mimetype":"text/plain","size":12,"url_private":"https://files.slack.com/notes.txt?t=xoxe-secret"},
                {"mode":"tombstone"}]},
              {"type":"message","user":"U1","text":"","ts":"1494590006.000100"},
              {"type":"message","user":"U1","text":"","ts":"1494590007.000100","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"from *blocks*"}}]},
              {"type":"message","text":"nobody said this","ts":"1494590008.000100"},
              {"type":"message","user":"U1","text":"when?","ts":"yesterday"},
              {"type":"message","user":{"id":"U1"},"text":"odd","ts":"1494590009.000100"},
              {"type":"message","user":"U1","text":"again","ts":"1494590005.000100"}
            ]
            """)
        .With("secret/2017-05-11.json", """[{"type":"message","user":"U9","text":"psst","ts":"1494500000.000100"}]""")
        .With("D1/2017-05-13.json", """[{"type":"message","user":"U2","text":"only us","ts":"1494680000.000100"}]""")
        .With("mpdm-ada--grace--bot-1/2017-05-13.json", """[{"type":"message","user":"U1","text":"three of us","ts":"1494680000.000100"}]""")
        .With("strayed/2017-05-13.json", """[{"type":"message","user":"U1","text":"where am I","ts":"1494680000.000100"}]""")
        .With("integration_logs.json", "[]");

    public ExportFile With(string entry, string json)
    {
        _entries[entry] = json;
        return this;
    }

    public ExportFile WithMessages(string entry, IEnumerable<JsonObject> messages) =>
        With(entry, new JsonArray([.. messages]).ToJsonString());

    /// <summary>All entries in one folder, as when somebody packed the export anew.</summary>
    public string Save(string folder = "")
    {
        var path = Path.Combine(Path.GetTempPath(), $"parley-export-{Guid.NewGuid():N}.zip");
        _saved.Add(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, json) in _entries)
        {
            using var stream = zip.CreateEntry(folder + name, CompressionLevel.Fastest).Open();
            stream.Write(Encoding.UTF8.GetBytes(json));
        }

        return path;
    }

    public void Dispose() => _saved.ForEach(File.Delete);
}
