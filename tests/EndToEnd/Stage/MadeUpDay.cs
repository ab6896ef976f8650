using System.Text.Json;

namespace Parley.EndToEnd.Stage;

/// <summary>What <c>GET /admin/performance</c> might answer after a working day: busy from nine to five, a backup at three in the morning, mail that waits since noon.</summary>
internal static class MadeUpDay
{
    private const int Steps = 240;
    private const int StepMinutes = 6;

    public static string Json()
    {
        var end = new DateTimeOffset(2026, 3, 2, 18, 0, 0, TimeSpan.Zero);
        var from = end.AddMinutes(-Steps * StepMinutes);
        var random = new Random(7);
        object Figure(string name, string unit, Func<double, double> of, double? limit = null)
        {
            var history = Enumerable.Range(0, Steps)
                .Select(i => of((from.AddMinutes(i * StepMinutes).TimeOfDay.TotalHours + 24) % 24) * (i == Steps - 1 ? 1 : 0.85 + (0.3 * random.NextDouble()))).ToList();
            return new { name, unit, now = history[^1], limit, history };
        }

        static double Busy(double hour) => 0.05 + (hour is > 8.5 and < 18 ? Math.Sin((hour - 8.5) / 9.5 * Math.PI) : 0);
        static double Backup(double hour) => hour is > 3 and < 3.6 ? 1 : 0;
        var figures = new[]
        {
            Figure("stage.accept.p99", "seconds", h => 0.0012 + (0.002 * Busy(h)), 0.25),
            Figure("stage.queue.p99", "seconds", h => 0.0004 + (0.004 * Busy(h)) + (0.05 * Backup(h)), 0.5),
            Figure("stage.commit.p99", "seconds", h => 0.004 + (0.006 * Busy(h)) + (0.18 * Backup(h)), 0.5),
            Figure("stage.publish.p99", "seconds", h => 0.00006 + (0.0002 * Busy(h)), 0.25),
            Figure("stage.fan_out.p99", "seconds", h => 0.0002 + (0.0016 * Busy(h)), 0.5),
            Figure("stage.socket.p99", "seconds", h => 0.0001 + (0.0003 * Busy(h)), 1),
            Figure("client.send.p99", "seconds", h => 0.14 + (0.1 * Busy(h)) + (0.3 * Backup(h)), 2),
            Figure("client.send.p50", "seconds", h => 0.045 + (0.01 * Busy(h))),
            Figure("messages", "per_second", h => 9 * Busy(h)),
            Figure("requests", "per_second", h => 60 * Busy(h)),
            Figure("errors", "per_second", h => 0, 0.1),
            Figure("connections", "count", h => Math.Round(40 + (560 * Busy(h)))),
            Figure("reader.search.delay", "seconds", h => 0.05 + (0.2 * Busy(h)), 60),
            Figure("reader.people-activity.delay", "seconds", h => 0.03 + (0.1 * Busy(h)), 60),
            Figure("queue.mail.oldest", "seconds", h => h > 11.9 ? (h - 11.9) * 70 : 0, 300),
            Figure("queue.media.oldest", "seconds", h => 2 * Busy(h), 300),
            Figure("jobs.dead", "count", h => 0, 0),
            Figure("readers.dead_letters", "count", h => 0, 0),
            Figure("database.ping", "seconds", h => 0.0005 + (0.0004 * Busy(h)) + (0.02 * Backup(h)), 0.25),
            Figure("database.sessions", "share", h => 0.06 + (0.2 * Busy(h)), 0.9),
            Figure("cpu", "cores", h => 0.02 + (0.4 * Busy(h)) + (0.1 * Backup(h))),
            Figure("memory", "bytes", h => 230e6 + (60e6 * Busy(h))),
        };
        return JsonSerializer.Serialize(
            new
            {
                at = end, from, step_seconds = StepMinutes * 60, servers = new[] { new { number = 0, asked = true, at = end, figures } },
            },
            new JsonSerializerOptions { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull });
    }
}
