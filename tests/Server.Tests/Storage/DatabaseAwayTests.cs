using System.Net;
using Parley.Server.Tests.Chaos;

namespace Parley.Server.Tests.Storage;

/// <summary>A database that crashes is something that passes, and callers are told so.</summary>
public sealed class DatabaseAwayTests
{
    [Fact]
    public async Task While_the_database_is_away_reads_and_writes_are_told_to_come_again_and_afterwards_they_are_answered()
    {
        Assert.SkipUnless(PostgresCluster.IsWanted, "PARLEY_TEST_POSTGRES=off leaves PostgreSQL out.");
        await using var postgres = await CrashingPostgres.RunAsync();
        var files = Directory.CreateTempSubdirectory("parley-away-").FullName;
        await using (var server = await ServerFixture.OnAsync(DatabaseKind.Postgres, CrashingPostgres.AddressAt(postgres.Port), $"disk:{files}"))
        {
            var owner = await server.SetUpAsync();
            var channel = await owner.CreateChannelAsync(ChannelKind.Public);
            await postgres.StopAsync();

            (await owner.Api.GetAsync($"channels/{channel.Id}/messages")).ShouldFail(HttpStatusCode.ServiceUnavailable, ErrorCodes.Unavailable);
            (await owner.Api.PostAsync($"channels/{channel.Id}/messages", new PostMessageRequest { Text = "hello" }, "key"))
                .ShouldFail(HttpStatusCode.ServiceUnavailable, ErrorCodes.Unavailable);

            await postgres.StartAsync();
            await Eventually.SeeAsync(
                () => owner.Api.PostAsync($"channels/{channel.Id}/messages", new PostMessageRequest { Text = "hello" }, "key"),
                reply => reply.Status == HttpStatusCode.Created,
                "the database to answer again");
            Assert.Equal("hello", Assert.Single((await owner.HistoryAsync(channel)).Messages).Text);
        }

        Directory.Delete(files, recursive: true);
    }
}
