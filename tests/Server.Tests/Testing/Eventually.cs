namespace Parley.Server.Tests.Testing;

/// <summary>Waits for what happens by itself soon, and fails by a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static async Task<T> SeeAsync<T>(Func<Task<T>> look, Func<T, bool> wanted, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (wanted(seen))
            {
                return seen;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"Waited for {what}; last seen: {seen}");
            await Task.Delay(Between, TestContext.Current.CancellationToken);
        }
    }
}
