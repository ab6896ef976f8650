using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Simulation;

/// <summary>
/// What each step of a message's life costs, in microseconds of one core unless it says otherwise: figures of <c>eng/bench</c> and of the broker's and
/// database's own, rounded up. <c>docs/scale.md</c> says where each comes from.
/// </summary>
internal sealed record Costs
{
    /// <summary>A node takes a post in: HTTP, authorisation, checks, answer.</summary>
    public required double AcceptUs { get; init; }

    /// <summary>A node's part in writing one post of a transaction.</summary>
    public required double CommitRowUs { get; init; }

    /// <summary>Statements of a transaction, one round trip each, however many posts it has.</summary>
    public required double CommitRoundTrips { get; init; }

    /// <summary>Wall time between a node and the database, there and back.</summary>
    public required double RoundTripUs { get; init; }

    /// <summary>Wall time until a commit is on disk.</summary>
    public required double FsyncUs { get; init; }

    /// <summary>The database's part in writing one post.</summary>
    public required double DatabaseRowUs { get; init; }

    /// <summary>Posts in one transaction at most.</summary>
    public required int MaxBatch { get; init; }

    /// <summary>The broker takes one batch of events in.</summary>
    public required double PublishUs { get; init; }

    /// <summary>The broker hands it to one node's queue.</summary>
    public required double PublishCopyUs { get; init; }

    /// <summary>A node takes one batch from the broker and finds whom it concerns.</summary>
    public required double ConsumeUs { get; init; }

    /// <summary>One event into one connection's block, when several go together.</summary>
    public required double DeliveryUs { get; init; }

    /// <summary>One block to one connection: the system call. Events that wait together share it.</summary>
    public required double FlushUs { get; init; }

    /// <summary>Memory of an idle connection, in kB.</summary>
    public required double ConnectionKb { get; init; }

    /// <summary>One heartbeat to one connection.</summary>
    public required double HeartbeatUs { get; init; }

    /// <summary>Seconds between heartbeats.</summary>
    public required double HeartbeatSeconds { get; init; }

    public required int NodeCores { get; init; }

    public required int DatabaseCores { get; init; }

    public required int BrokerCores { get; init; }

    /// <exception cref="JsonException">A cost is missing, or one is not known.</exception>
    public static Costs Read(string path) => JsonSerializer.Deserialize(File.ReadAllText(path), CostsJson.Default.Costs)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Costs))]
internal sealed partial class CostsJson : JsonSerializerContext;
