using Microsoft.AspNetCore.Mvc;
using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Integrations.Import;

namespace Parley.Server.Integrations;

public static class IntegrationsModule
{
    public static IServiceCollection AddIntegrations(this IServiceCollection services) => services
        .AddSingleton<ImportPeople>()
        .AddSingleton<ImportChannels>()
        .AddSingleton<ImportMessages>();

    public static void MapIntegrations(this IEndpointRouteBuilder api)
    {
        api.MapPost("/import", ImportBatches.HandleAsync).WithName("importBatch").WithTags("Import").RequireScope(Scopes.Admin)
            .WithMetadata(new RequestSizeLimitAttribute(Limits.ImportBody))
            .WithSummary("Take a batch of another system's people, channels and messages");
    }
}
