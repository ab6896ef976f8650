using System.Net;

namespace Parley.Bench.Stage;

/// <summary>Where writers and receivers connect to: a server, or what stands before several.</summary>
internal interface ILoadTarget
{
    IPEndPoint Address { get; }

    Team Team { get; }

    /// <summary>User and system time of all that works there, in seconds.</summary>
    double CpuSeconds();

    /// <summary>User and system time of the servers' threads of that name, in seconds.</summary>
    double ThreadCpuSeconds(string threadName);
}
