using Parley.Protocol;

namespace Parley.Server.Realtime;

/// <summary>Somebody with at least one connection: their channels, kept true by the log as the hub reads it.</summary>
internal sealed class OnlinePerson(Id id, Role role, Dictionary<Id, long> channels)
{
    public Id Id => id;

    public Role Role { get; set; } = role;

    /// <summary>Channels, each with the seq at which the person joined.</summary>
    public Dictionary<Id, long> Channels => channels;

    public List<Connection> Connections { get; } = [];

    /// <summary>The best of their connections' states.</summary>
    public PresenceState Presence => Connections.Count == 0 ? PresenceState.Offline : Connections.Max(c => c.Presence);
}
