using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Jobs;

namespace Parley.Server.Tests.Jobs;

public abstract class DeadJobTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task An_admin_sees_dead_jobs_and_runs_them_again()
    {
        var healed = false;
        var job = new TestJob((_, _) => healed ? Task.CompletedTask : throw new InvalidOperationException("no route to host"));
        await using var server = await StartAsync(job);
        var owner = await server.SetUpAsync();
        await EnqueueAsync(owner, "mail 1", "mail 2");

        var dead = await Eventually.SeeAsync(
            () => owner.Api.GetAsync<DeadJobPage>("admin/dead-jobs"), page => page.Jobs.Count == 2, "two dead jobs");
        Assert.Equal(["mail 2", "mail 1"], dead.Jobs.Select(j => j.Key));
        Assert.All(dead.Jobs, j => Assert.Contains("no route to host", j.Error, StringComparison.Ordinal));
        Assert.All(dead.Jobs, j => Assert.Equal(("test", "tests", 1), (j.Kind, j.Queue, j.Attempts)));

        Assert.All(dead.Jobs, j => Assert.DoesNotContain("mail", j.Payload, StringComparison.Ordinal));

        healed = true;
        await owner.Api.PostAsync($"admin/dead-jobs/{dead.Jobs[0].Id}/retry").ShouldBeAsync(HttpStatusCode.NoContent);
        await owner.Api.DeleteAsync($"admin/dead-jobs/{dead.Jobs[1].Id}").ShouldBeAsync(HttpStatusCode.NoContent);

        await server.NoJobsAsync();
        Assert.Equal(["mail 1", "mail 2", "mail 2"], job.Runs.Select(run => run.Key).Order(StringComparer.Ordinal));
        Assert.Empty((await owner.Api.GetAsync<DeadJobPage>("admin/dead-jobs")).Jobs);
    }

    [Fact]
    public async Task Dead_jobs_come_in_pages()
    {
        var job = new TestJob((_, _) => throw new InvalidOperationException("always"));
        await using var server = await StartAsync(job);
        var owner = await server.SetUpAsync();
        await EnqueueAsync(owner, "a", "b", "c");
        await Eventually.SeeAsync(() => owner.Api.GetAsync<DeadJobPage>("admin/dead-jobs"), page => page.Jobs.Count == 3, "three dead jobs");

        var first = await owner.Api.GetAsync<DeadJobPage>("admin/dead-jobs?limit=2");
        var second = await owner.Api.GetAsync<DeadJobPage>($"admin/dead-jobs?limit=2&cursor={first.NextCursor}");

        Assert.Equal(["c", "b", "a"], first.Jobs.Concat(second.Jobs).Select(j => j.Key));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task A_live_job_can_be_neither_retried_nor_deleted()
    {
        await using var server = await StartAsync(new TestJob());
        var owner = await server.SetUpAsync();
        await server.Journal.WriteAsync(
            (await owner.Api.GetAsync<Workspace>("workspace")).Id,
            async transaction =>
            {
                await transaction.EnqueueAsync(TestJob.Of, "waits", "", transaction.Now.AddHours(1));
                return true;
            },
            Cancel);
        await using var read = await server.Database.ReadAsync(Cancel);
        var id = await read.FirstAsync<long>("SELECT id FROM jobs WHERE key = 'waits'");

        await owner.Api.PostAsync($"admin/dead-jobs/{id}/retry").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        await owner.Api.DeleteAsync($"admin/dead-jobs/{id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        Assert.Single(await server.JobsAsync());
    }

    [Theory]
    [InlineData("GET", "admin/dead-jobs")]
    [InlineData("POST", "admin/dead-jobs/1/retry")]
    [InlineData("DELETE", "admin/dead-jobs/1")]
    [InlineData("GET", "admin/dead-letters")]
    [InlineData("POST", "admin/dead-letters/1/retry")]
    [InlineData("DELETE", "admin/dead-letters/1")]
    public async Task Only_admins_with_the_admin_scope_come_here(string method, string path)
    {
        var owner = await Server.SetUpAsync();
        var member = await owner.InviteAsync("Mo");
        var reader = await owner.WithTokenAsync(Scopes.Read, Scopes.Write);

        await Server.Anonymous.SendAsync(new HttpMethod(method), path).ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        await member.Api.SendAsync(new HttpMethod(method), path).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await reader.Api.SendAsync(new HttpMethod(method), path).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.MissingScope);
    }

    private Task<ServerFixture> StartAsync(TestJob job) =>
        Server.AnotherAsync(services => services.AddSingleton<IJobHandler>(job), ("Jobs:Attempts", "1"), ("Jobs:Concurrency", "1"));

    private static async Task EnqueueAsync(Person owner, params string[] keys)
    {
        var workspace = await owner.Api.GetAsync<Workspace>("workspace");
        await owner.Server.Journal.WriteAsync(
            workspace.Id,
            async transaction =>
            {
                foreach (var key in keys)
                {
                    await transaction.EnqueueAsync(TestJob.Of, key, "");
                }

                return true;
            },
            Cancel);
    }

    public sealed class OnSqlite(SqliteServer server) : DeadJobTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : DeadJobTests(server), IClassFixture<PostgresServer>;

    [Collection(RabbitBroker.Collection)]
    public sealed class OverRabbitMq(RabbitServer server) : DeadJobTests(server), IClassFixture<RabbitServer>;
}
