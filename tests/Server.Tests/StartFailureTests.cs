using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Parley.Server.Tests;

/// <summary>A start that fails says why in one line.</summary>
public sealed class StartFailureTests(SqliteServer server) : IClassFixture<SqliteServer>, IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("parley-test-").FullName;

    [Fact]
    public async Task A_port_that_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var line = await FailAsync("--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Contains("address already in use", line, StringComparison.Ordinal);
        Assert.Contains("--urls", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_sqlite_file()
    {
        var line = await FailAsync("--database", server.DatabaseAddress);
        Assert.Contains("is in use by another Parley server", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mysql://somewhere/else", "PARLEY_DATABASE must be sqlite:PATH or postgres://")]
    [InlineData("postgres://nobody@127.0.0.1:1/none", "PostgreSQL does not answer")]
    public async Task A_database_that_can_not_be_used(string address, string expected)
    {
        Assert.Contains(expected, await FailAsync("--database", address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_make_no_sense_all_at_once_and_before_the_database_is_touched()
    {
        var line = await FailAsync("--jobs:concurrency", "0", "--jobs:lease", "-00:00:01", "--realtime:heartbeat", "7");

        Assert.Contains("PARLEY_JOBS__CONCURRENCY must be a whole number from 1 to 1000.", line, StringComparison.Ordinal);
        Assert.Contains("PARLEY_JOBS__LEASE must be a time, written hh:mm:ss or d.hh:mm:ss, from 00:00:01 to 1.00:00:00.", line, StringComparison.Ordinal);
        Assert.Contains("PARLEY_REALTIME__HEARTBEAT", line, StringComparison.Ordinal); // 7 are days
        Assert.False(File.Exists(Path.Combine(_data, "parley.db")));
    }

    [Fact]
    public async Task A_queue_that_there_is_not()
    {
        var line = await FailAsync("--jobs:queues", "images=2,mail=1");
        Assert.Contains(
            "PARLEY_JOBS__QUEUES names mail; the queues are blobs, file_texts, housekeeping, images, planned, polls, search.", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--jobs:firstdelay", "02:00:00", "PARLEY_JOBS__FIRSTDELAY must not be longer than PARLEY_JOBS__LONGESTDELAY.")]
    [InlineData("--readers:attempts", "20", "PARLEY_READERS__RETRYDELAY doubles with each of PARLEY_READERS__ATTEMPTS, and the last wait may be a day at most.")]
    public async Task Options_that_do_not_go_together(string option, string value, string expected)
    {
        Assert.Contains(expected, await FailAsync(option, value, "--readers:retrydelay", "00:01:00"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://guest:s3cret@broker/", "PARLEY_BROKER must be amqp://")]
    [InlineData("amqp:s3cret", "PARLEY_BROKER must be amqp://")]
    [InlineData("amqp://guest:s3cret@broker/one/two", "PARLEY_BROKER must be amqp://")]
    [InlineData("amqp://guest:s3cret@broker/", "PARLEY_BROKER is for several servers on one PostgreSQL")]
    public async Task A_broker_that_can_not_be_used(string address, string expected)
    {
        var line = await FailAsync("--broker", address);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", line, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private async Task<string> FailAsync(params string[] args)
    {
        var error = await Record.ExceptionAsync(async () =>
        {
            await using var app = ParleyServer.Build(["--data", _data, "--urls", "http://127.0.0.1:0", .. args], static builder => builder.Logging.ClearProviders());
            await ParleyServer.StartAsync(app, TestContext.Current.CancellationToken);
        });
        var line = StartFailure.Explain(Assert.IsAssignableFrom<Exception>(error));
        Assert.NotNull(line);
        Assert.DoesNotContain('\n', line);
        return line;
    }
}
