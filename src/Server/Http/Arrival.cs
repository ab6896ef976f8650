using Parley.Server.EventLog;

namespace Parley.Server.Http;

/// <summary>
/// When a request arrived, for endpoints that say with <see cref="TimedFromArrival"/> that they want to know. They take it as a parameter; it is null for
/// those requests that are not timed, see <see cref="MessageStages"/>.
/// </summary>
public sealed record Arrival(long At)
{
    public static ValueTask<Arrival?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Arrival>());
}

/// <summary>Marks an endpoint whose requests are timed from their arrival.</summary>
internal sealed class TimedFromArrival
{
    public static TimedFromArrival Mark { get; } = new();
}

internal static class Arrivals
{
    /// <summary>Right after routing: what comes before it takes microseconds, and is the same for all.</summary>
    public static void UseArrivals(this WebApplication app)
    {
        var stages = app.Services.GetRequiredService<MessageStages>();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<TimedFromArrival>() is not null && stages.Arrive() is var at and not 0)
            {
                context.Features.Set(new Arrival(at));
            }

            return next(context);
        });
    }
}
