using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Parley.Protocol;

namespace Parley.Server.Http;

/// <summary>Who makes the request. Endpoints take it as a parameter: one that does has no anonymous callers, see <see cref="RequireActors"/>.</summary>
public sealed record Actor : IEndpointParameterMetadataProvider
{
    public required Id UserId { get; init; }

    public required Id WorkspaceId { get; init; }

    public required Role Role { get; init; }

    /// <summary>The session or access token that authorised the request.</summary>
    public required Id CredentialId { get; init; }

    /// <summary>Null for a session, which may do all that its person may.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    public bool IsSession => Scopes is null;

    public bool IsAdmin => Role is Role.Owner or Role.Admin;

    public bool IsGuest => Role == Role.Guest;

    /// <summary>They are an admin, and what they came with lets them act as one.</summary>
    public bool ActsAsAdmin => IsAdmin && Has(Protocol.Scopes.Admin);

    public bool Has(string scope) => Scopes is null || Scopes.Contains(scope);

    /// <exception cref="ProblemException"><c>forbidden</c></exception>
    public Actor RequireAdmin() => IsAdmin ? this : throw Problems.Forbidden.Exception();

    /// <summary>For what no token may do, so that a leaked one can't make itself more.</summary>
    /// <exception cref="ProblemException"><c>missing_scope</c></exception>
    public Actor RequireSession() => IsSession ? this : throw Problems.MissingScope.Exception("No token may do this: sign in.");

    /// <summary>Marks the endpoint, so that <see cref="RequireActors"/> can refuse a request before its body is read.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new RequiresActor());

    public static ValueTask<Actor> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult(RequireActors.Of(context));
}
