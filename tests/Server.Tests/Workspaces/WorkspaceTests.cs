using System.Net;

namespace Parley.Server.Tests.Workspaces;

public abstract class WorkspaceTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task An_admin_renames_the_workspace_and_everybody_hears_of_it()
    {
        var owner = await Server.SetUpAsync();
        var guest = await owner.InviteAsync("Gast", Role.Guest);
        await using var gateway = await guest.ConnectAsync();
        var renamed = await owner.Api.PatchAsync<Workspace>("workspace", new UpdateWorkspaceRequest { Name = " Umbrella " });
        Assert.Equal("Umbrella", renamed.Name);
        Assert.Equal(renamed, (await gateway.NextEventAsync<WorkspaceUpdated>()).Workspace);
        Assert.Equal(renamed, await guest.Api.GetAsync<Workspace>("workspace"));
        Assert.Equal("Umbrella", (await Server.Anonymous.GetAsync<SetupState>("setup")).WorkspaceName);
        await owner.Api.PatchAsync("workspace", new UpdateWorkspaceRequest { Name = "" }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    public sealed class OnSqlite(SqliteServer server) : WorkspaceTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : WorkspaceTests(server), IClassFixture<PostgresServer>;
}
