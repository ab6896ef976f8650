using Parley.Server.EventLog;

namespace Parley.Server.Jobs;

/// <summary>How the owner of a table keeps it from growing for ever: each contributes what it may forget.</summary>
public interface IHousekeeping
{
    /// <summary>
    /// Deletes at most <paramref name="limit"/> rows of the workspace that nobody will ask for again, and answers how many it were; called again until
    /// there are fewer.
    /// </summary>
    Task<int> ForgetAsync(WriteTransaction transaction, int limit);
}
