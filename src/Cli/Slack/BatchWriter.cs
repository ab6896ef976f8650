// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>An <see cref="ImportBatch"/> of one kind of item, as the bytes that are sent.</summary>
internal sealed record Batch(ReadOnlyMemory<byte> Json, int Items);

/// <summary>
/// Writes items into batches of at most <see cref="Limits.ImportItems"/> items and well under <see cref="Limits.ImportBody"/> bytes. An item is turned
/// into JSON once, when it is added, so that its size is known before its batch is closed.
/// </summary>
internal sealed class BatchWriter<T>(string source, string kind, JsonTypeInfo<T> type)
{
    private const int MaxBytes = Limits.ImportBody - (64 * 1024); // the rest is for what encloses the items
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _item = new();
    private ArrayBufferWriter<byte> _batch = new();
    private int _items;

    /// <summary>Adds an item; returns the batch before it when that one is full.</summary>
    public Batch? Add(T value)
    {
        _item.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_item, Writing))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        var full = _items == Limits.ImportItems || (_items > 0 && _batch.WrittenCount + _item.WrittenCount > MaxBytes) ? Close() : null;
        _batch.Write(_items == 0 ? Opening() : ","u8);
        _batch.Write(_item.WrittenSpan);
        _items++;
        return full;
    }

    /// <summary>What has been added since the last full batch; null when there is nothing.</summary>
    public Batch? Close()
    {
        if (_items == 0)
        {
            return null;
        }

        _batch.Write("]}"u8);
        var closed = new Batch(_batch.WrittenMemory, _items);
        _batch = new ArrayBufferWriter<byte>(_batch.WrittenCount);
        _items = 0;
        return closed;
    }

    private ReadOnlySpan<byte> Opening() =>
        System.Text.Encoding.UTF8.GetBytes($$"""{"source":{{JsonSerializer.Serialize(source, ParleyJson.Default.String)}},"{{kind}}":[""");
}
