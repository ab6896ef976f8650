using System.Text.Json.Serialization.Metadata;

namespace Parley.Server.Jobs;

/// <summary>A kind of work. Name and queue stand in the database: never rename one while jobs of it may be waiting.</summary>
public record JobKind(string Name, string Queue);

/// <summary>A kind of work that is told something.</summary>
public sealed record JobKind<TPayload>(string Name, string Queue, JsonTypeInfo<TPayload> Payload) : JobKind(Name, Queue);

/// <summary>Jobs of one queue share its concurrency; slow ones hold up nobody in another.</summary>
public static class JobQueues
{
    public const string Housekeeping = "housekeeping";
}
