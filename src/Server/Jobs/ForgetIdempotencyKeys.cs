using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Jobs;

/// <summary>A repeat is known for 24 hours.</summary>
internal sealed class ForgetIdempotencyKeys : IHousekeeping
{
    private static readonly TimeSpan Keep = TimeSpan.FromHours(24);

    public Task<int> ForgetAsync(WriteTransaction transaction, int limit) =>
        IdempotencySql.ForgetAsync(transaction, transaction.Now - Keep, limit);
}
