using Microsoft.OpenApi;

namespace Parley.Server.Http.ApiDescription;

/// <summary>The server describes itself: its calls as OpenAPI, its gateway as AsyncAPI, its errors as a page.</summary>
public static class ApiDescriptionModule
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .AddOpenApi(OpenApi.DocumentName, static options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = static json => WireSchemas.NameOf(json.Type);
            options.AddDocumentTransformer(DescribeDocument.TransformAsync);
            options.AddOperationTransformer(DescribeOperation.TransformAsync);
        })
        .AddSingleton<OpenApi>()
        .AddSingleton<AsyncApi>()
        .AddSingleton<ErrorsPage>();

    /// <summary>Beside the API itself, because the links of problems lead here.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/openapi.json", static (OpenApi api, CancellationToken cancel) => api.AnswerAsync(cancel)).ExcludeFromDescription();
        app.MapGet("/api/v1/asyncapi.json", static (AsyncApi api) => api.Answer()).ExcludeFromDescription();
        app.MapGet("/docs/api/errors", static (ErrorsPage page) => page.Answer()).ExcludeFromDescription();
        app.MapGet("/docs/page.css", static (ErrorsPage page) => page.AnswerStyle()).ExcludeFromDescription();
    }
}
