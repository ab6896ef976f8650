using System.Net;

namespace Parley.Server.Tests.Identity;

public abstract class GatewayTicketTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_ticket_opens_the_gateway_once()
    {
        var owner = await Server.SetUpAsync();
        var ticket = await owner.Api.PostAsync<GatewayTicket>("gateway/tickets");
        Assert.Equal(Server.Clock.GetUtcNow().AddMinutes(1), ticket.ExpiresAt, TimeSpan.FromSeconds(30));
        var cursor = (await owner.SyncAsync()).Cursor;
        await using var gateway = await GatewayClient.ConnectAsync(Server.Address, cursor, token: null, $"&ticket={ticket.Ticket}");
        Assert.Equal(cursor, (await gateway.NextAsync<HelloFrame>()).Cursor);

        (await UpgradeAsync(Server, ticket)).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.TicketInvalid);
    }

    [Fact]
    public async Task A_ticket_holds_for_a_minute_and_not_longer_than_what_it_was_given_for()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var late = await owner.Api.PostAsync<GatewayTicket>("gateway/tickets");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await UpgradeAsync(server, late)).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.TicketInvalid);

        var ben = await owner.InviteAsync("Ben");
        var orphan = await ben.Api.PostAsync<GatewayTicket>("gateway/tickets");
        await ben.Api.DeleteAsync("sessions/current").ShouldSucceedAsync();
        (await UpgradeAsync(server, orphan)).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.TicketInvalid);
    }

    [Fact]
    public async Task A_ticket_is_good_for_nothing_else()
    {
        var owner = await Server.SetUpAsync();
        var ticket = await owner.Api.PostAsync<GatewayTicket>("gateway/tickets");
        await Server.Anonymous.GetAsync($"users/me?ticket={ticket.Ticket}").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        await new ApiClient(Server, ticket.Ticket).GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        await Server.Anonymous.SendAsync(Requests.Get("gateway?ticket=nonsense").AsUpgrade())
            .ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.TicketInvalid);
    }

    private static Task<Reply> UpgradeAsync(ServerFixture server, GatewayTicket ticket) =>
        server.Anonymous.SendAsync(Requests.Get($"gateway?ticket={ticket.Ticket}").AsUpgrade());

    public sealed class OnSqlite(SqliteServer server) : GatewayTicketTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : GatewayTicketTests(server), IClassFixture<PostgresServer>;
}
