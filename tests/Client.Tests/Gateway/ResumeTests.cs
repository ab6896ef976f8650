using System.Text;
using System.Text.Json;
using Parley.Client.Gateway;
using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Gateway;

public sealed class ResumeTests
{
    private static readonly GatewayOptions Quick = new() { FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(5) };

    [Fact]
    public async Task Events_come_in_order_and_the_cursor_follows()
    {
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.HelloAsync();
            await visit.SendAsync(Samples.Events(12, 11, 12));
            await visit.SendAsync(Samples.Events(20, 15));
            await visit.StayAsync();
        });
        await using var client = new GatewayClient(server.Address, "secret", Quick);

        var seen = await SeqsAsync(client, from: 10, count: 3);

        Assert.Equal([11, 12, 15], seen);
        Assert.Equal(15, client.Cursor);
        Assert.Equal([10], server.Cursors);
    }

    [Fact]
    public async Task A_connection_that_drops_in_the_middle_of_a_frame_costs_no_event()
    {
        await using var server = await GatewayServer.StartAsync(
            async visit =>
            {
                await visit.HelloAsync();
                await visit.SendAsync(Samples.Events(1, 1));
                var frame = JsonSerializer.SerializeToUtf8Bytes<ServerFrame>(Samples.Events(2, 2), ParleyJson.Default.ServerFrame);
                await visit.SendRawAsync(frame.AsMemory(0, frame.Length / 2), whole: false);
                visit.Drop();
            },
            async visit =>
            {
                await visit.HelloAsync();
                await visit.SendAsync(Samples.Events(3, [.. Following(visit.Cursor, 3)]));
                await visit.StayAsync();
            });
        await using var client = new GatewayClient(server.Address, "secret", Quick);

        Assert.Equal([1, 2, 3], await SeqsAsync(client, from: 0, count: 3));
        Assert.Equal(2, server.Cursors.Count);
    }

    [Fact]
    public async Task An_event_that_is_sent_again_is_handed_out_once()
    {
        await using var server = await GatewayServer.StartAsync(
            async visit =>
            {
                await visit.HelloAsync();
                await visit.SendAsync(Samples.Events(2, 1, 2, 2));
                await visit.SendAsync(Samples.Events(3, 1, 2, 3));
                await visit.CloseAsync(CloseCodes.SlowConsumer);
                await visit.StayAsync();
            },
            async visit =>
            {
                await visit.HelloAsync();
                await visit.SendAsync(Samples.Events(4, 2, 3, 4));
                await visit.StayAsync();
            });
        await using var client = new GatewayClient(server.Address, "secret", Quick);

        Assert.Equal([1, 2, 3, 4], await SeqsAsync(client, from: 0, count: 4));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(CloseCodes.GoingAway)]
    [InlineData(1011)]
    [InlineData(CloseCodes.SlowConsumer)]
    [InlineData(CloseCodes.Silent)]
    [InlineData(CloseCodes.ServerError)]
    [InlineData(4499)]
    public async Task After_a_passing_close_it_resumes_from_its_cursor(int code)
    {
        await using var server = await GatewayServer.StartAsync(
            async visit =>
            {
                await visit.HelloAsync();
                await visit.SendAsync(Samples.Events(7, 5));
                await visit.CloseAsync(code);
                await visit.StayAsync();
            },
            async visit =>
            {
                await visit.HelloAsync();
                await visit.SendAsync(Samples.Events(8, 8));
                await visit.StayAsync();
            });
        await using var client = new GatewayClient(server.Address, "secret", Quick);

        Assert.Equal([5, 8], await SeqsAsync(client, from: 4, count: 2));
        Assert.Equal([4, 7], server.Cursors);
    }

    [Theory]
    [InlineData(CloseCodes.SessionEnded, "sign in again")]
    [InlineData(CloseCodes.FrameTooLarge, "too large")]
    [InlineData(CloseCodes.ProtocolAbuse, "refused this client's frames")]
    [InlineData(4999, "for good (4999: because)")]
    public async Task After_a_final_close_it_does_not_come_back(int code, string explanation)
    {
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.HelloAsync();
            await visit.CloseAsync(code, "because");
            await visit.StayAsync();
        });
        await using var client = new GatewayClient(server.Address, "secret", Quick);

        var failure = await Assert.ThrowsAsync<GatewayClosedException>(() => SeqsAsync(client, from: 0, count: 1));

        Assert.Equal(code, failure.CloseCode);
        Assert.Contains(explanation, failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Cursors);
    }

    [Fact]
    public async Task A_cursor_that_the_log_has_dropped_is_said_to_be_expired()
    {
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.AcceptAsync();
            await visit.SendAsync(new ResetFrame { Reason = "cursor_too_old" });
            await visit.StayAsync();
        });
        await using var client = new GatewayClient(server.Address, "secret", Quick);

        var failure = await Assert.ThrowsAsync<CursorExpiredException>(() => SeqsAsync(client, from: 3, count: 1));

        Assert.Equal((3, "cursor_too_old"), (failure.Cursor, failure.Reason));
        Assert.Contains("SyncAsync", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is not JSON")]
    [InlineData("{\"t\":\"events\",\"cursor\":1}")]
    [InlineData("null")]
    public async Task A_frame_that_is_not_understood_is_as_a_lost_connection(string frame)
    {
        await using var server = await GatewayServer.StartAsync(
            async visit =>
            {
                await visit.HelloAsync();
                await visit.SendRawAsync(Encoding.UTF8.GetBytes(frame));
                await visit.StayAsync();
            },
            async visit =>
            {
                await visit.HelloAsync();
                await visit.SendAsync(Samples.Events(1, 1));
                await visit.StayAsync();
            });
        await using var client = new GatewayClient(server.Address, "secret", Quick);

        Assert.Equal([1], await SeqsAsync(client, from: 0, count: 1));
        Assert.Equal(2, server.Cursors.Count);
    }

    [Fact]
    public async Task Frames_and_events_of_a_newer_server_do_no_harm()
    {
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.HelloAsync();
            await visit.SendRawAsync("""{"t":"weather","sun":true}"""u8.ToArray());
            await visit.SendRawAsync(
                """{"t":"events","cursor":5,"events":[{"seq":5,"type":"sun.rose","at":"2026-11-22T09:30:00.000Z","data":{"early":true}}]}"""u8.ToArray());
            await visit.StayAsync();
        });
        await using var client = new GatewayClient(server.Address, "secret", Quick);

        var only = Assert.Single(await EventsAsync(client, from: 0, count: 1));

        var unknown = Assert.IsType<UnknownEvent>(only.Payload);
        Assert.Equal("sun.rose", unknown.Type);
        Assert.True(unknown.Data.GetProperty("early").GetBoolean());
    }

    /// <summary>Whatever a server does between the events, each comes once and in order.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Through_any_mishap_each_event_comes_once_and_in_order(int seed)
    {
        const int Last = 300;
        var random = new Random(seed);
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.HelloAsync();
            var next = Math.Max(1, visit.Cursor + 1 - random.Next(4)); // a resume may start too early
            while (next <= Last)
            {
                var count = Math.Min(random.Next(1, 12), Last - next + 1);
                var frame = Samples.Events(next + count - 1, [.. Following(next - 1, next + count - 1)]);
                switch (random.Next(6))
                {
                    case 0:
                        var bytes = JsonSerializer.SerializeToUtf8Bytes<ServerFrame>(frame, ParleyJson.Default.ServerFrame);
                        await visit.SendRawAsync(bytes.AsMemory(0, random.Next(1, bytes.Length)), whole: false);
                        visit.Drop();
                        return;
                    case 1:
                        await visit.SendAsync(frame);
                        await visit.CloseAsync(CloseCodes.SlowConsumer);
                        await visit.StayAsync();
                        return;
                    case 2:
                        await visit.SendAsync(frame);
                        await visit.SendAsync(frame);
                        break;
                    default:
                        await visit.SendAsync(frame);
                        break;
                }

                next += count;
            }

            await visit.StayAsync();
        });
        await using var client = new GatewayClient(server.Address, "secret", Quick);

        Assert.Equal(Following(0, Last), await SeqsAsync(client, from: 0, count: Last));
    }

    private static IEnumerable<long> Following(long cursor, long last) => Enumerable.Range(1, (int)(last - cursor)).Select(offset => cursor + offset);

    private static async Task<List<long>> SeqsAsync(GatewayClient client, long from, int count) =>
        [.. (await EventsAsync(client, from, count)).Select(entry => entry.Seq)];

    private static async Task<List<EventEnvelope>> EventsAsync(GatewayClient client, long from, int count)
    {
        var events = new List<EventEnvelope>();
        await foreach (var entry in client.EventsAsync(from, Patience.Token))
        {
            events.Add(entry);
            if (events.Count == count)
            {
                break;
            }
        }

        return events;
    }
}
