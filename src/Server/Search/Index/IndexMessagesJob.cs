using System.Globalization;
using System.Text.Json.Serialization;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Search.Index;

/// <summary>Indexes a stretch of a channel that no event of its own spoke of: an import, or what was there before the index.</summary>
internal sealed class IndexMessagesJob(KnownWords known) : IJobHandler
{
    private static readonly JobKind<Stretch> Of = new("index_messages", "search", SearchJson.Default.Stretch);

    public JobKind Kind => Of;

    public static Task EnqueueAsync(WriteTransaction transaction, long seq, MessagesImported imported) =>
        transaction.EnqueueAsync(Of, $"import:{seq.ToString(CultureInfo.InvariantCulture)}", new Stretch
        {
            ChannelId = imported.Channel.Id,
            FirstNumber = imported.FirstNumber,
            LastNumber = imported.LastNumber,
            ThreadIds = imported.ThreadIds,
        });

    public Task RunAsync(JobContext context, CancellationToken cancel) =>
        context.CompleteAsync(transaction => SearchIndexSql.AddAsync(transaction.Sql, context.Read(Of), known));
}

/// <summary>Which messages: by their numbers in the channel, and the replies of threads.</summary>
internal sealed record Stretch
{
    public required Id ChannelId { get; init; }

    public long? FirstNumber { get; init; }

    public long? LastNumber { get; init; }

    public IReadOnlyList<Id>? ThreadIds { get; init; }

    /// <summary>The replies to the numbered messages as well.</summary>
    public bool WithReplies { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Stretch))]
[JsonSerializable(typeof(LearnWords))]
internal sealed partial class SearchJson : JsonSerializerContext;
