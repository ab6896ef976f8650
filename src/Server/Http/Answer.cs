using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Parley.Server.Http;

/// <summary>What a write answers: kept under its idempotency key byte for byte, so that a repeat gets the same.</summary>
public sealed record Answer(int Status, byte[]? Body) : IResult
{
    public static Answer NoContent { get; } = new(StatusCodes.Status204NoContent, null);

    public static Answer Ok<T>(T value, JsonTypeInfo<T> info) => new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(value, info));

    public static Answer Created<T>(T value, JsonTypeInfo<T> info) =>
        new(StatusCodes.Status201Created, JsonSerializer.SerializeToUtf8Bytes(value, info));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Body is not null)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = Body.Length;
            await httpContext.Response.BodyWriter.WriteAsync(Body, httpContext.RequestAborted);
        }
    }
}
