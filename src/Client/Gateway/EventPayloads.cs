// SPDX-License-Identifier: Apache-2.0
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Protocol;

namespace Parley.Client.Gateway;

/// <summary>An event of a type that this version of the SDK does not know: a newer server. Safe to ignore.</summary>
public sealed record UnknownEvent : IEventData
{
    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary>Its payload, as it came.</summary>
    public required JsonElement Data { get; init; }
}

/// <summary>Typed access to what an event carries.</summary>
public static class EventPayloads
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> Types = typeof(IEventData).Assembly.GetTypes()
        .Select(type => (Type: type, type.GetCustomAttribute<EventTypeAttribute>()?.Name))
        .Where(known => known.Name is not null)
        .ToFrozenDictionary(known => known.Name!, known => ParleyJson.Default.GetTypeInfo(known.Type)!, StringComparer.Ordinal);

    /// <summary>The types of event that this version of the SDK knows, such as <c>message.posted</c>.</summary>
    public static IEnumerable<string> KnownTypes => Types.Keys;

    extension(EventEnvelope envelope)
    {
        /// <summary>
        /// The payload as its type: <see cref="MessagePosted"/> for <c>message.posted</c>, and so on; <see cref="UnknownEvent"/> for
        /// types that are not known. Read from the JSON at each call: keep it in a variable.
        /// </summary>
        /// <exception cref="JsonException">A field of a known type is missing or of another kind.</exception>
        public IEventData Payload =>
            Types.TryGetValue(envelope.Type, out var type)
                ? (IEventData)envelope.Data.Deserialize(type)!
                : new UnknownEvent { Type = envelope.Type, Data = envelope.Data };
    }
}
