namespace Parley.Server.Storage;

/// <summary>For what a part must know before it can begin: it is asked until the database answers, because a part that gave up would be missing until the next start.</summary>
internal static partial class ReadInTheEnd
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    public static async Task<T> ReadInTheEndAsync<T>(
        this Database database, Func<SqlSession, Task<T>> question, TimeProvider clock, ILogger log, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await using var read = await database.ReadAsync(stopping);
                return await question(read);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                LogNotRead(log, error, RetryDelay);
            }

            await Task.Delay(RetryDelay, clock, stopping);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database did not say what is needed to begin; asking again in {Wait}")]
    private static partial void LogNotRead(ILogger log, Exception error, TimeSpan wait);
}
