// SPDX-License-Identifier: Apache-2.0
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Parley.Client.Http;

/// <summary>Turns typed calls into requests and answers into types; <see cref="Attempts"/> does the repeating.</summary>
internal sealed class Caller(HttpClient http, Uri server, ParleyClientOptions options)
{
    private const int KeyDigits = 32; // 128 random bits

    private readonly Attempts _attempts = new(http, server, options);

    public Task<T> ReadAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        AnswerAsync(new Call(HttpMethod.Get, path), answer, cancellationToken);

    public Task<T> WriteAsync<TBody, T>(
        HttpMethod method,
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<T> answer,
        string? key,
        CancellationToken cancellationToken) =>
        AnswerAsync(Write(method, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), key), answer, cancellationToken);

    public Task WriteAsync<TBody>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, CancellationToken cancellationToken) =>
        DoneAsync(Write(method, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), key: null), cancellationToken);

    public Task WriteAsync(HttpMethod method, string path, CancellationToken cancellationToken) =>
        DoneAsync(Write(method, path, body: null, key: null), cancellationToken);

    public Task<T> WriteAsync<T>(HttpMethod method, string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        AnswerAsync(Write(method, path, body: null, key: null), answer, cancellationToken);

    public Task<T> WriteRawAsync<T>(
        HttpMethod method, string path, ReadOnlyMemory<byte> json, JsonTypeInfo<T> answer, string? key, CancellationToken cancellationToken) =>
        AnswerAsync(Write(method, path, json, key), answer, cancellationToken);

    /// <summary>For a body that is no JSON.</summary>
    public Task<T> WriteBytesAsync<T>(
        HttpMethod method, string path, ReadOnlyMemory<byte> content, string contentType, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        AnswerAsync(Write(method, path, content, key: null) with { ContentType = contentType }, answer, cancellationToken);

    /// <summary>Bytes of an upload. A repeat of what arrived is refused as <c>upload_offset_wrong</c>.</summary>
    public Task AppendAsync(string path, ReadOnlyMemory<byte> content, long offset, CancellationToken cancellationToken) =>
        DoneAsync(
            new Call(HttpMethod.Patch, path) { Body = content, ContentType = "application/offset+octet-stream", UploadOffset = offset }, cancellationToken);

    /// <summary>Some bytes of a file.</summary>
    public async Task<byte[]> ReadBytesAsync(string path, long from, long to, CancellationToken cancellationToken)
    {
        using var response = await _attempts.SendAsync(new Call(HttpMethod.Get, path) { Range = (from, to) }, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>For calls without sign-in: there is no person to keep a key for.</summary>
    public Task<T> WriteUnsignedAsync<TBody, T>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
    {
        var call = new Call(HttpMethod.Post, path)
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(body, bodyType),
            Repeat = Repeat.WhenRefused,
        };
        return AnswerAsync(call, answer, cancellationToken);
    }

    /// <summary>One attempt, whatever its status: for the health answers, which come with 503 too.</summary>
    public async Task<T> ProbeAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
    {
        using var response = await _attempts.SendOnceAsync(new Call(HttpMethod.Get, path), cancellationToken).ConfigureAwait(false);
        return await Answers.ReadAsync(response, answer, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> AnswerAsync<T>(Call call, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
    {
        using var response = await _attempts.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return await Answers.ReadAsync(response, answer, cancellationToken).ConfigureAwait(false);
    }

    private async Task DoneAsync(Call call, CancellationToken cancellationToken)
    {
        using var response = await _attempts.SendAsync(call, cancellationToken).ConfigureAwait(false);
    }

    private static Call Write(HttpMethod method, string path, ReadOnlyMemory<byte>? body, string? key) => new(method, path)
    {
        Body = body,
        IdempotencyKey = key ?? RandomNumberGenerator.GetHexString(KeyDigits, lowercase: true),
    };
}
