using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Parley.Server.Http.ApiDescription;

/// <summary>
/// <c>GET /api/v1/openapi.json</c>: the calls as the framework knows them, with the schemas of <see cref="WireSchemas"/>. Made at the first request and kept:
/// it can't change while the server runs.
/// </summary>
public sealed class OpenApi(
    [FromKeyedServices(OpenApi.DocumentName)] IOpenApiDocumentProvider documents, IApiDescriptionGroupCollectionProvider calls)
{
    public const string DocumentName = "v1";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private byte[]? _json;

    public async Task<IResult> AnswerAsync(CancellationToken cancel) =>
        Results.Bytes(_json ??= await RenderAsync(cancel), "application/json; charset=utf-8");

    internal static byte[] ToUtf8(JsonObject description) => [.. JsonSerializer.SerializeToUtf8Bytes(description, Readable), (byte)'\n'];

    private async Task<byte[]> RenderAsync(CancellationToken cancel)
    {
        var document = await documents.GetOpenApiDocumentAsync(cancel);
        var json = (JsonObject)JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel))!;
        json["components"]!["schemas"] = Schemas().ToJson();
        return ToUtf8(json);
    }

    /// <summary>Bodies first: a type that requests bring is strict.</summary>
    private WireSchemas Schemas()
    {
        var schemas = new WireSchemas();
        var endpoints = calls.ApiDescriptionGroups.Items.SelectMany(g => g.Items).ToList();
        foreach (var body in endpoints.SelectMany(e => e.ActionDescriptor.EndpointMetadata.OfType<IAcceptsMetadata>()).Select(b => b.RequestType))
        {
            schemas.Reference(body!, isRequest: true);
        }

        foreach (var answer in endpoints.SelectMany(e => e.SupportedResponseTypes).Select(r => r.Type))
        {
            if (answer is not null && WireSchemas.NameOf(answer) is not null)
            {
                schemas.Reference(answer);
            }
        }

        schemas.Reference(typeof(ProblemDetails));
        schemas.Reference(typeof(Protocol.Id));
        return schemas;
    }
}
