using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Realtime;

/// <summary>
/// Sends a block of events to those who may see them. Receivers that see the same events get the same frame, built once: the block's audiences are
/// numbered, each connection gathers a bit for each that it is in, and frames are built per set of bits.
/// </summary>
internal sealed class FanOut
{
    private const int MaxAudiences = 64;
    private readonly List<Connection> _touched = [];
    private readonly Dictionary<ulong, byte[]> _frames = [];
    private readonly List<Audience> _audiences = [];
    private readonly List<int> _audienceOf = [];
    private uint _turn;

    /// <summary>The next frame to one of its receivers is timed: another one each time, so that in the long run all count.</summary>
    public bool TimeOne { get; set; }

    /// <summary>Sends events from <paramref name="start"/> to before <paramref name="end"/>; answers how many were taken, because a block has at most 64 audiences and a bounded size.</summary>
    public int Send(IReadOnlyList<LoggedEvent> events, int start, int end, AudienceIndex index)
    {
        var count = Number(events, start, end);
        var last = events[start + count - 1].Seq;
        for (var i = 0; i < _audiences.Count; i++)
        {
            Touch(index.ReceiversOf(_audiences[i]), 1UL << i);
            if (_audiences[i].UserId is { } userId && _audiences[i].Kind != AudienceKind.Person)
            {
                Touch(index.ConnectionsOf(userId), 1UL << i);
            }
        }

        var timed = TimeOne && _touched.Count > 0 ? _touched[(int)(_turn++ % (uint)_touched.Count)] : null;
        foreach (var connection in _touched)
        {
            var mask = connection.AudienceMask;
            connection.AudienceMask = 0;
            if (!_frames.TryGetValue(mask, out var frame))
            {
                _frames[mask] = frame = Frames.Events(Select(events, start, count, mask), last);
            }

            connection.Cursor = last;
            if (connection == timed)
            {
                connection.SendTimed(frame);
            }
            else
            {
                connection.Send(frame);
            }
        }

        TimeOne = TimeOne && timed is null;
        _touched.Clear();
        _frames.Clear();
        return count;
    }

    private int Number(IReadOnlyList<LoggedEvent> events, int start, int end)
    {
        _audiences.Clear();
        _audienceOf.Clear();
        var bytes = 0;
        for (var i = start; i < end; i++)
        {
            bytes += events[i].Wire.Length;
            if (i > start && bytes > Frames.MaxEventsBytes)
            {
                break;
            }

            var number = _audiences.IndexOf(events[i].Audience);
            if (number < 0)
            {
                if (_audiences.Count == MaxAudiences)
                {
                    break;
                }

                number = _audiences.Count;
                _audiences.Add(events[i].Audience);
            }

            _audienceOf.Add(number);
        }

        return _audienceOf.Count;
    }

    private void Touch(IReadOnlyList<Connection> receivers, ulong bit)
    {
        for (var i = 0; i < receivers.Count; i++)
        {
            var connection = receivers[i];
            if (connection.AudienceMask == 0)
            {
                _touched.Add(connection);
            }

            connection.AudienceMask |= bit;
        }
    }

    private List<LoggedEvent> Select(IReadOnlyList<LoggedEvent> events, int start, int count, ulong mask)
    {
        var selected = new List<LoggedEvent>(count);
        for (var i = 0; i < count; i++)
        {
            if ((mask & (1UL << _audienceOf[i])) != 0)
            {
                selected.Add(events[start + i]);
            }
        }

        return selected;
    }
}
