using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Jobs.Broker;

namespace Parley.Server.Jobs;

public static class JobsModule
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddOperatorOptions<JobOptions>("Jobs");
        services.TryAddSingleton(Random.Shared);
        return services
            .AddSingleton<IValidateOptions<JobOptions>, KnownQueues>()
            .AddSingleton<JobMetrics>()
            .AddSingleton<JobBacklog>()
            .AddSingleton<JobAttempt>()
            .AddSingleton<IHousekeeping, ForgetIdempotencyKeys>()
            .AddSingleton<IJobHandler, TrimEventLogJob>()
            .AddSingleton<IJobHandler, ForgetExpiredJob>()
            .AddSingleton<JobRelay>()
            .AddSingleton<JobWorkers>()
            .AddHostedService<JobRunner>()
            .AddHostedService<StartRecurringJobs>();
    }

    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Admin").RequireScope(Scopes.Admin);
        admin.MapGet("/dead-jobs", ListDeadJobs.HandleAsync).WithName("listDeadJobs").WithSummary("Background jobs that were given up");
        admin.MapPost("/dead-jobs/{jobId}/retry", RetryDeadJob.HandleAsync).WithName("retryDeadJob").Produces(204)
            .WithSummary("Run a job again from its first attempt");
        admin.MapDelete("/dead-jobs/{jobId}", DeleteDeadJob.HandleAsync).WithName("deleteDeadJob").Produces(204).WithSummary("Drop a job");
        admin.MapGet("/dead-letters", ListDeadLetters.HandleAsync).WithName("listDeadLetters").WithSummary("Events that a reader of the log gave up");
        admin.MapPost("/dead-letters/{letterId}/retry", RetryDeadLetter.HandleAsync).WithName("retryDeadLetter").Produces(204)
            .WithSummary("Hand an event to its reader again, now");
        admin.MapDelete("/dead-letters/{letterId}", DeleteDeadLetter.HandleAsync).WithName("deleteDeadLetter").Produces(204)
            .WithSummary("Drop an event for its reader");
    }
}
