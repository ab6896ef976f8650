using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Integrations.Import;

/// <summary>What becomes of a batch, gathered while it is written.</summary>
internal sealed class ImportOutcome
{
    private readonly List<ImportSkip> _skipped = [];
    private int _added;
    private int _alreadyThere;

    public Dictionary<string, Id> Users { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Id> Channels { get; } = new(StringComparer.Ordinal);

    public void Added() => _added++;

    public void AlreadyThere() => _alreadyThere++;

    public void Skip(string externalId, string reason) => _skipped.Add(new ImportSkip { ExternalId = externalId, Reason = reason });

    /// <summary>An item that breaks a rule is left out under the rule's code; the others go on.</summary>
    public void Skip(string externalId, ProblemException error) =>
        Skip(externalId, error.Problem.Code == ErrorCodes.TextTooLong ? error.Problem.Code : "invalid");

    public ImportResult ToWire() => new()
    {
        Users = Users, Channels = Channels, Added = _added, AlreadyThere = _alreadyThere, Skipped = _skipped,
    };
}
