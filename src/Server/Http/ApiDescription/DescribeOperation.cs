using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Parley.Server.Http.ApiDescription;

/// <summary>What one call takes and how it fails, from the parameters of its handler: whoever takes an <see cref="Actor"/> wants somebody signed in, and so on.</summary>
internal static class DescribeOperation
{
    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var call = new Call(
            metadata.OfType<MethodInfo>().First().GetParameters(),
            context.Description.HttpMethod!,
            context.Description.RelativePath!,
            metadata.OfType<IAcceptsMetadata>().Any(),
            metadata.OfType<RequiredScope>().LastOrDefault()?.Scope);

        NameParameters(operation, call, context.Document!);
        Secure(operation, call, context.Document!);
        Fail(operation, call, context.Document!);
        return Task.CompletedTask;
    }

    private static void NameParameters(OpenApiOperation operation, Call call, OpenApiDocument document)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            var type = call.Parameters.First(p => p.NameInAddress() == parameter.Name).ParameterType;
            parameter.Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!);
            ParameterWords.Describe(parameter, type, operation.OperationId!, document);
        }

        if (call.Takes<IdempotencyKey>())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameterReference(DescribeDocument.IdempotencyKeyName, document));
        }
    }

    private static void Secure(OpenApiOperation operation, Call call, OpenApiDocument document)
    {
        if (!call.Takes<Actor>())
        {
            operation.Security = [];
            return;
        }

        operation.Description = $"Token scope: `{call.Scope}`.";
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DescribeDocument.Bearer, document)] = [call.Scope] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DescribeDocument.Cookie, document)] = [] },
        ];
    }

    private static void Fail(OpenApiOperation operation, Call call, OpenApiDocument document)
    {
        // What the endpoint itself declares stays, in the shared form.
        var responses = operation.Responses ??= [];
        var declared = responses.Where(r => r.Value.Content?.ContainsKey("application/problem+json") == true)
            .Select(r => int.Parse(r.Key, CultureInfo.InvariantCulture)).ToList();
        var hasInput = call.HasBody || operation.Parameters is { Count: > 0 };
        foreach (var status in declared.Concat(call.Failures(hasInput)).Distinct().Order())
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = ProblemResponses.For(status, document);
        }

        var inOrder = new OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            inOrder.Add(status, response);
        }

        operation.Responses = inOrder;
    }

    private sealed record Call(ParameterInfo[] Parameters, string Method, string Path, bool HasBody, string? OwnScope)
    {
        public string Scope => OwnScope ?? (IsRead ? Protocol.Scopes.Read : Protocol.Scopes.Write);

        private bool IsRead => HttpMethods.IsGet(Method);

        public bool Takes<T>() => Parameters.Any(p => p.ParameterType == typeof(T));

        public IEnumerable<int> Failures(bool hasInput)
        {
            var signedIn = Takes<Actor>();
            return new (int Status, bool Possible)[]
            {
                (400, hasInput),
                (401, signedIn),
                (403, signedIn || !IsRead),
                (404, Path.Contains('{', StringComparison.Ordinal)),
                (409, !IsRead),
                (413, HasBody),
                (415, HasBody),
                (429, Path.StartsWith("api/", StringComparison.Ordinal)),
                (500, true),
                (503, !IsRead),
            }.Where(f => f.Possible).Select(f => f.Status);
        }
    }
}
