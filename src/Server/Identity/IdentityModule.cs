using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Jobs;

namespace Parley.Server.Identity;

public static class IdentityModule
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Iterations);
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        return services
            .AddSingleton<Passwords>()
            .AddSingleton<LookUpLimits>()
            .AddSingleton<Credentials>()
            .AddSingleton<CredentialUse>()
            .AddHostedService(provider => provider.GetRequiredService<CredentialUse>())
            .AddSingleton<GatewayTickets>()
            .AddSingleton<OwnOrigin>()
            .AddSingleton<SetupGate>()
            .AddHostedService<AnnounceSetup>()
            .AddSingleton<ILogReader, PeopleActivity>()
            .AddSingleton<IHousekeeping, ForgetExpiredSignIns>()
            .AddSingleton<SignInLimits>()
            .AddSingleton<OpenSession>()
            .AddSingleton<AddUser>()
            .AddSingleton<SetUp>()
            .AddSingleton<SignIn>()
            .AddSingleton<AcceptInvite>();
    }

    /// <summary>Puts the <see cref="Actor"/> on each request; after routing, before whatever asks who it is.</summary>
    public static void UseIdentity(this WebApplication app) => app.UseMiddleware<Authentication>();

    public static void MapIdentity(this IEndpointRouteBuilder api)
    {
        MapSignIn(api);
        MapInvites(api.MapGroup("/invites").WithTags("Invites"));
        MapTokens(api.MapGroup("/tokens").WithTags("Tokens"));
        MapUsers(api.MapGroup("/users").WithTags("People"));
        api.MapPost("/gateway/tickets", IssueGatewayTicket.HandleAsync).WithName("issueGatewayTicket").WithTags("Realtime")
            .Produces<GatewayTicket>(201).RequireScope(Scopes.Read).WithSummary("A one-minute, one-use ticket for the gateway");
    }

    private static void MapSignIn(IEndpointRouteBuilder api)
    {
        var setup = api.MapGroup("/setup").WithTags("Setup");
        setup.MapGet("", GetSetup.HandleAsync).WithName("getSetup").WithSummary("Whether the server waits for its first run");
        setup.MapPost("", SetUp.HandleAsync).WithName("setUp").Produces<SignedIn>(201).WithSummary("Make the workspace and its owner, once");

        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapGet("", ListSessions.HandleAsync).WithName("listSessions").WithSummary("One's own sessions");
        sessions.MapPost("", SignIn.HandleAsync).WithName("signIn").Produces<SignedIn>(201).ProducesProblem(401).WithSummary("Sign in");
        sessions.MapDelete("/current", SignOut.HandleAsync).WithName("signOut").Produces(204).WithSummary("Sign out");
        sessions.MapDelete("/{sessionId}", RevokeSession.HandleAsync).WithName("revokeSession").Produces(204).WithSummary("End a session");
    }

    private static void MapInvites(IEndpointRouteBuilder invites)
    {
        invites.MapGet("", ListInvites.HandleAsync).WithName("listInvites").RequireScope(Scopes.Admin)
            .WithSummary("Invites that still work (admins)");
        invites.MapPost("", CreateInvite.HandleAsync).WithName("createInvite").Produces<CreatedInvite>(201).RequireScope(Scopes.Admin)
            .WithSummary("Make an invite (admins)");
        invites.MapDelete("/{invite}", RevokeInvite.HandleAsync).WithName("revokeInvite").Produces(204).RequireScope(Scopes.Admin)
            .WithSummary("End an invite (admins)");
        invites.MapGet("/{invite}", PreviewInvite.HandleAsync).WithName("previewInvite").WithSummary("Where an invite leads (no sign-in)");
        invites.MapPost("/{invite}/accept", AcceptInvite.HandleAsync).WithName("acceptInvite").Produces<SignedIn>(201)
            .WithSummary("Make an account by an invite and sign in (no sign-in)");
    }

    private static void MapUsers(IEndpointRouteBuilder users)
    {
        users.MapGet("", ListUsers.HandleAsync).WithName("listUsers").WithSummary("People, by name");
        users.MapPost("", CreateUser.HandleAsync).WithName("createUser").Produces<User>(201).RequireScope(Scopes.Admin)
            .WithSummary("Make an account without an invite (admins)");
        users.MapGet("/{userId}", GetUser.HandleAsync).WithName("getUser").WithSummary("One person");
        users.MapPatch("/{userId}", UpdateUser.HandleAsync).WithName("updateUser").Produces<User>()
            .WithSummary("Rename oneself; rename, promote, close or open an account (admins)");
        users.MapPut("/me/password", ChangePassword.HandleAsync).WithName("changePassword").Produces(204).WithSummary("One's own password");
        users.MapPut("/{userId}/password", SetPassword.HandleAsync).WithName("setPassword").Produces(204).RequireScope(Scopes.Admin)
            .WithSummary("Somebody else's password (admins)");
    }

    private static void MapTokens(IEndpointRouteBuilder tokens)
    {
        tokens.MapGet("", ListTokens.HandleAsync).WithName("listTokens").WithSummary("One's own access tokens");
        tokens.MapPost("", CreateToken.HandleAsync).WithName("createToken").Produces<CreatedToken>(201).WithSummary("Make an access token");
        tokens.MapDelete("/{tokenId}", RevokeToken.HandleAsync).WithName("revokeToken").Produces(204).WithSummary("End an access token");
    }
}
