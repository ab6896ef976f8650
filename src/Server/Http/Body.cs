using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Parley.Protocol;

namespace Parley.Server.Http;

/// <summary>
/// A request's JSON body, read whole within the size limit, strictly parsed, with the fingerprint that tells a repeated request from
/// a reused key.
/// </summary>
public sealed record Body<T>(T Value, byte[] Fingerprint) : IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly JsonTypeInfo<T> Info = (JsonTypeInfo<T>)ParleyJson.Strict.GetTypeInfo(typeof(T))!;

    public static async ValueTask<Body<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw Problems.UnsupportedMediaType.Exception();
        }

        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Limits.Body;
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length <= limit && !read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            try
            {
                return read.Buffer.Length <= limit
                    ? new Body<T>(Parse(read.Buffer), FingerprintOf(context, read.Buffer))
                    : throw Problems.BodyTooLarge.Exception($"At most {limit} bytes.");
            }
            finally
            {
                reader.AdvanceTo(read.Buffer.End);
            }
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static T Parse(ReadOnlySequence<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            var value = JsonSerializer.Deserialize(ref reader, Info) ?? throw Problems.InvalidJson.Exception("The body is null.");
            return !reader.Read() ? value : throw Problems.InvalidJson.Exception("There is something after the JSON value.");
        }
        catch (JsonException error)
        {
            throw JsonProblem.From(error);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape (\ud800) is no Unicode text; RFC 8259, section 8.2.
            throw Problems.InvalidJson.Exception("A string is not valid Unicode.");
        }
    }

    private static byte[] FingerprintOf(HttpContext context, ReadOnlySequence<byte> utf8)
    {
        if (!context.Request.Headers.ContainsKey(IdempotencyKey.Header))
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IdempotencyKey.AppendAddress(hash, context.Request);
        foreach (var segment in utf8)
        {
            hash.AppendData(segment.Span);
        }

        return hash.GetHashAndReset();
    }
}
