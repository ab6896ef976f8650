using Parley.Protocol;
using Parley.Server.Telemetry.Metrics;

namespace Parley.Server.Telemetry.Performance;

/// <summary>
/// The figures that say how a server does, computed from what its metrics measured between two readings. The names go over the wire and into the
/// database; docs/admin/monitoring.md lists them. All values are 0 or more; what is not known, because nothing of the kind happened, is left out.
/// </summary>
internal static class Figures
{
    private static readonly string[] Stages = ["accept", "queue", "commit", "publish", "fan_out", "socket"];

    public static Dictionary<string, double> Between(MetricsReading before, MetricsReading now, TimeSpan apart)
    {
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var stage in Stages)
        {
            Quantiles($"stage.{stage}", "parley_message_stage_duration_seconds", series => series.Tag("stage") == stage);
        }

        Quantiles("client.send", "parley_client_send_to_visible_seconds", null);
        Put("messages", Rate(now.Increase(before, "parley_messages_posted_total")));
        Put("requests", Rate(now.CountSince(before, "http_server_request_duration_seconds")));
        Put("errors", Rate(now.CountSince(before, "http_server_request_duration_seconds", IsError)));
        Put("connections", now.Value("parley_gateway_connections") ?? 0);
        Put("journal.waiting", now.Value("parley_journal_waiting"));
        Each("reader.{0}.lag", "parley_readers_lag", "reader");
        Each("reader.{0}.delay", "parley_readers_delay_seconds", "reader");
        Each("queue.{0}.waiting", "parley_jobs_waiting", "queue");
        Each("queue.{0}.oldest", "parley_jobs_oldest_seconds", "queue");
        Put("jobs.dead", now.Value("parley_jobs_dead"));
        Put("readers.dead_letters", now.Value("parley_readers_dead_letters"));
        Put("database.ping", now.QuantileSince(before, "parley_database_ping_seconds", 0.99));
        Put("database.sessions", now.Value("parley_database_sessions") / now.Value("parley_database_sessions_limit"));
        if (now.Of("parley_broker_up") is { Count: > 0 } links)
        {
            Put("broker.down", links.Count(static link => link.Value < 1));
        }

        Put("cpu", Rate(now.Increase(before, "dotnet_process_cpu_time_seconds_total")));
        Put("memory", now.Value("dotnet_process_memory_working_set_bytes"));
        return figures;

        double Rate(double amount) => apart > TimeSpan.Zero ? amount / apart.TotalSeconds : 0;

        void Put(string name, double? value)
        {
            if (value is { } known && double.IsFinite(known))
            {
                figures[name] = Math.Max(0, Short(known));
            }
        }

        void Quantiles(string name, string metric, Func<SeriesReading, bool>? which)
        {
            Put($"{name}.p50", now.QuantileSince(before, metric, 0.5, which));
            Put($"{name}.p99", now.QuantileSince(before, metric, 0.99, which));
        }

        void Each(string name, string metric, string tag)
        {
            foreach (var series in now.Of(metric))
            {
                Put(name.Replace("{0}", series.Tag(tag), StringComparison.Ordinal), series.Value);
            }
        }
    }

    public static FigureUnit UnitOf(string name) => name switch
    {
        "messages" or "requests" or "errors" => FigureUnit.PerSecond,
        "database.sessions" => FigureUnit.Share,
        "cpu" => FigureUnit.Cores,
        "memory" => FigureUnit.Bytes,
        "database.ping" => FigureUnit.Seconds,
        _ when name.EndsWith(".p50", StringComparison.Ordinal) || name.EndsWith(".p99", StringComparison.Ordinal)
            || name.EndsWith(".delay", StringComparison.Ordinal) || name.EndsWith(".oldest", StringComparison.Ordinal) => FigureUnit.Seconds,
        _ => FigureUnit.Count,
    };

    /// <summary>Past this, somebody should look; deploy/prometheus/alerts.yaml says the same. Null for what is neither good nor bad.</summary>
    public static double? LimitOf(string name) => name switch
    {
        "stage.accept.p99" => 0.25,
        "stage.queue.p99" => 0.5,
        "stage.commit.p99" => 0.5,
        "stage.publish.p99" => 0.25,
        "stage.fan_out.p99" => 0.5,
        "stage.socket.p99" => 1,
        "client.send.p99" => 2,
        "errors" => 0.1,
        "journal.waiting" => 4096,
        "jobs.dead" or "readers.dead_letters" or "broker.down" => 0,
        "database.ping" => 0.25,
        "database.sessions" => 0.9,
        _ when name.StartsWith("reader.", StringComparison.Ordinal) && name.EndsWith(".delay", StringComparison.Ordinal) => 60,
        _ when name.StartsWith("queue.", StringComparison.Ordinal) && name.EndsWith(".oldest", StringComparison.Ordinal) => 300,
        _ => null,
    };

    /// <summary>Four digits say enough.</summary>
    private static double Short(double value)
    {
        if (value == 0)
        {
            return 0;
        }

        var digits = 3 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits < 0 ? Math.Round(value) : Math.Round(value, Math.Min(digits, 15));
    }

    private static bool IsError(SeriesReading series) =>
        series.Tag("http.response.status_code") is { Length: 3 } code && code[0] == '5';
}
