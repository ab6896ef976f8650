using System.Globalization;
using Parley.Protocol;

namespace Parley.Server.Messaging.Polls;

/// <summary>A row of <c>polls</c> with its options.</summary>
internal sealed class PollRow
{
    public Id MessageId { get; init; }

    public bool Multiple { get; init; }

    public bool Anonymous { get; init; }

    public bool OthersMayAdd { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public long VoterCount { get; init; }

    /// <summary>In order; filled by whoever read the row.</summary>
    public IReadOnlyList<OptionRow> Options { get; set; } = [];

    /// <summary>Its end counts from the moment itself, whenever the job comes that writes it down.</summary>
    public bool IsClosed(DateTimeOffset now) => ClosedAt is not null || EndsAt <= now;

    public Poll ToWire(Id authorId) => new()
    {
        Options = [.. Options.Select(o => o.ToWire(authorId))],
        Multiple = Multiple,
        Anonymous = Anonymous,
        OthersMayAdd = OthersMayAdd,
        EndsAt = EndsAt,
        ClosedAt = ClosedAt,
        VoterCount = (int)VoterCount,
    };

    internal sealed class OptionRow
    {
        public Id MessageId { get; init; }

        public long Number { get; init; }

        public string Text { get; init; } = "";

        public Id AddedBy { get; init; }

        public long Votes { get; init; }

        public string Voters { get; init; } = "";

        private List<Id>? VoterIds => Voters.Length == 0 ? null : [.. Voters.Split(',').Select(id => Id.Parse(id, CultureInfo.InvariantCulture))];

        public PollOption ToWire(Id authorId) => new()
        {
            Number = (int)Number, Text = Text, AddedBy = AddedBy == authorId ? null : AddedBy, Votes = (int)Votes, UserIds = VoterIds,
        };

        public PollCount ToCount() => new() { Number = (int)Number, Votes = (int)Votes, UserIds = VoterIds };
    }
}
