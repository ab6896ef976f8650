using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Realtime;

/// <summary>Which connections an audience means right now. Lists, because fan-out walks them far more often than they change.</summary>
internal sealed class AudienceIndex
{
    private readonly Dictionary<Id, OnlinePerson> _people = [];
    private readonly Dictionary<Id, List<Connection>> _channels = [];
    private readonly List<Connection> _everybody = [];

    public IReadOnlyList<Connection> Everybody => _everybody;

    public IReadOnlyCollection<OnlinePerson> People => _people.Values;

    public OnlinePerson? Person(Id userId) => _people.GetValueOrDefault(userId);

    public IReadOnlyList<Connection> ConnectionsOf(Id userId) => _people.GetValueOrDefault(userId)?.Connections ?? (IReadOnlyList<Connection>)[];

    public IReadOnlyList<Connection> ReceiversOf(Audience audience) => audience.Kind switch
    {
        AudienceKind.Everyone => _everybody,
        AudienceKind.Browsers => Browsers(audience.ChannelId),
        AudienceKind.Members => InChannel(audience.ChannelId!.Value),
        AudienceKind.Person => ConnectionsOf(audience.UserId!.Value),
        _ => [],
    };

    public IReadOnlyList<Connection> InChannel(Id channelId) => _channels.GetValueOrDefault(channelId) ?? (IReadOnlyList<Connection>)[];

    public void Add(Connection connection, OnlinePerson person)
    {
        _people[person.Id] = person;
        connection.Person = person;
        person.Connections.Add(connection);
        _everybody.Add(connection);
        foreach (var channelId in person.Channels.Keys)
        {
            Enter(channelId, connection);
        }
    }

    public void Remove(Connection connection)
    {
        if (connection.Person is not { } person)
        {
            return;
        }

        connection.Person = null;
        person.Connections.Remove(connection);
        _everybody.Remove(connection);
        foreach (var channelId in person.Channels.Keys)
        {
            Leave(channelId, connection);
        }

        if (person.Connections.Count == 0)
        {
            _people.Remove(person.Id);
        }
    }

    /// <summary>Somebody came into a channel with the event of this seq.</summary>
    public void Join(Id channelId, Id userId, long seq)
    {
        if (_people.GetValueOrDefault(userId) is { } person && person.Channels.TryAdd(channelId, seq))
        {
            person.Connections.ForEach(c => Enter(channelId, c));
        }
    }

    /// <summary>Somebody went out of a channel.</summary>
    public void Part(Id channelId, Id userId)
    {
        if (_people.GetValueOrDefault(userId) is { } person && person.Channels.Remove(channelId))
        {
            person.Connections.ForEach(c => Leave(channelId, c));
        }
    }

    private List<Connection> Browsers(Id? channelId) =>
        [.. _everybody.Where(c => c.Person!.Role != Role.Guest || (channelId is { } id && c.Person.Channels.ContainsKey(id)))];

    private void Enter(Id channelId, Connection connection)
    {
        if (!_channels.TryGetValue(channelId, out var connections))
        {
            _channels[channelId] = connections = [];
        }

        connections.Add(connection);
    }

    private void Leave(Id channelId, Connection connection)
    {
        if (_channels.TryGetValue(channelId, out var connections) && connections.Remove(connection) && connections.Count == 0)
        {
            _channels.Remove(channelId);
        }
    }
}
