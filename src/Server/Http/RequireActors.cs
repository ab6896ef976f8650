namespace Parley.Server.Http;

/// <summary>On endpoints that take an <see cref="Actor"/>.</summary>
internal sealed record RequiresActor;

/// <summary>Refuses whoever may not make a call at all, before anything that they send is read.</summary>
internal static class RequireActors
{
    public static void UseRequiredActors(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiresActor>() is not null)
        {
            Of(context);
        }

        return next(context);
    });

    /// <summary>The request's actor, with the scope that the endpoint's metadata asks for.</summary>
    /// <exception cref="ProblemException"><c>not_signed_in</c>, <c>missing_scope</c></exception>
    public static Actor Of(HttpContext context)
    {
        var actor = context.Features.Get<Actor>() ?? throw Problems.NotSignedIn.Exception();
        var scope = RequiredScope.For(context);
        return actor.Has(scope) ? actor : throw Problems.MissingScope.Exception($"The token lacks the scope \"{scope}\".");
    }
}
