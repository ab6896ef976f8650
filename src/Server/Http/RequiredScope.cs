using Parley.Protocol;

namespace Parley.Server.Http;

/// <summary>The scope that a token needs for an endpoint: what <see cref="RequireScopeExtensions.RequireScope{T}"/> says, else read or write by the method.</summary>
internal sealed record RequiredScope(string Scope)
{
    public static string For(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>()?.Scope
        ?? (HttpMethods.IsGet(context.Request.Method) ? Scopes.Read : Scopes.Write);
}

public static class RequireScopeExtensions
{
    /// <summary>Asks for this scope instead of the method's.</summary>
    public static T RequireScope<T>(this T endpoint, string scope)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredScope(scope));
}
