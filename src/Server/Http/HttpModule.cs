using Parley.Protocol;

namespace Parley.Server.Http;

public static class HttpModule
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits");
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ParleyJson.Default));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services.AddSingleton<RateLimits>().AddSingleton<IdempotentWrites>();
    }

    /// <summary>Everything around the endpoints, outermost first. Authentication comes between this and <see cref="UseRateLimits"/>.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseRequestIds(app.Logger);
        app.UseSecurityHeaders();
        app.UseMiddleware<ProblemMiddleware>();
    }

    public static void UseRateLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RateLimits>();
        app.UseWhen(static context => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal), api => api.Use(limits.InvokeAsync));
    }
}
