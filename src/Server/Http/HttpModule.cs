using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Parley.Protocol;

namespace Parley.Server.Http;

public static class HttpModule
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddOperatorOptions<HttpOptions>("Http");
        services.AddOperatorOptions<RateLimitOptions>("RateLimits");
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, LimitConnections>();
        services.ConfigureHttpJsonOptions(static options => WriteAsTheWireDoes(options.SerializerOptions));
        // ProblemMiddleware answers instead, in development too.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        return services.AddSingleton<RateLimits>().AddSingleton<IdempotentWrites>();
    }

    /// <summary>Everything around the endpoints, outermost first. Authentication comes between this and <see cref="UseRateLimits"/>.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseRequestIds(app.Logger);
        app.UseSecurityHeaders();
        app.UseMiddleware<ProblemMiddleware>();
    }

    public static void UseRateLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RateLimits>();
        app.UseWhen(
            static context => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
                || context.Request.Path.StartsWithSegments("/files", StringComparison.Ordinal),
            counted => counted.Use(limits.InvokeAsync));
    }

    /// <summary>A generated resolver does not bring its options along, so what a read answers needs them said again.</summary>
    private static void WriteAsTheWireDoes(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = ParleyJson.Wire.Options.PropertyNamingPolicy;
        json.DefaultIgnoreCondition = ParleyJson.Wire.Options.DefaultIgnoreCondition;
        json.Encoder = ParleyJson.Wire.Options.Encoder;
        json.Converters.Add(new TimestampJsonConverter());
        json.TypeInfoResolverChain.Insert(0, ParleyJson.Wire);
    }
}
