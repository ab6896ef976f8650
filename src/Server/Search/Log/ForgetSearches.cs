using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Search.Log;

/// <summary>Statistics of searches are kept for 90 days.</summary>
internal sealed class ForgetSearches : IHousekeeping
{
    public static readonly TimeSpan Keep = TimeSpan.FromDays(90);

    public Task<int> ForgetAsync(WriteTransaction transaction, int limit) =>
        SearchLogSql.ForgetAsync(transaction, transaction.Now - Keep, limit);
}
