using Parley.Protocol;
using Parley.Server.Realtime.Nodes;

namespace Parley.Server.Realtime;

/// <summary>Who types where: told to the others in the channel, here and on other nodes. Part of the hub's loop.</summary>
internal sealed class TypingNews(AudienceIndex index, TellNodes nodes, TimeProvider clock)
{
    /// <summary>Other nodes hear of the same typing at most this often.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private const int MaxRemembered = 1000;
    private readonly Dictionary<(Id User, Id Channel, Id? Thread), long> _told = [];

    public void Here(OnlinePerson person, Id channelId, Id? threadId)
    {
        // Only who is in a channel is heard there.
        if (!person.Channels.ContainsKey(channelId))
        {
            return;
        }

        var frame = new TypingFrame { ChannelId = channelId, ThreadId = threadId, UserId = person.Id };
        Heard(frame);
        var key = (person.Id, channelId, threadId);
        if (nodes.IsHeard && (!_told.TryGetValue(key, out var last) || clock.GetElapsedTime(last) >= Every))
        {
            if (_told.Count == MaxRemembered)
            {
                _told.Clear();
            }

            _told[key] = clock.GetTimestamp();
            nodes.Types(frame);
        }
    }

    /// <summary>Somebody of whom this or another node has said that they may.</summary>
    public void Heard(TypingFrame typing)
    {
        byte[]? frame = null;
        foreach (var connection in index.InChannel(typing.ChannelId))
        {
            if (connection.Person!.Id != typing.UserId)
            {
                connection.Send(frame ??= Frames.Of(typing), ephemeral: true);
            }
        }
    }
}
