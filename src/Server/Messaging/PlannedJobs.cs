namespace Parley.Server.Messaging;

/// <summary>What people planned for a time has a queue of its own: nothing slow may make it late.</summary>
internal static class PlannedJobs
{
    public const string Queue = "planned";
}
