using Microsoft.Extensions.Options;

namespace Parley.Server.Jobs;

/// <summary>An operator who misspells a queue would otherwise wonder why nothing changes.</summary>
internal sealed class KnownQueues(IEnumerable<IJobHandler> handlers) : IValidateOptions<JobOptions>
{
    public ValidateOptionsResult Validate(string? name, JobOptions options)
    {
        var known = handlers.Select(handler => handler.Kind.Queue).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var unknown = options.OwnQueues.Except(known, StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"PARLEY_JOBS__QUEUES names {string.Join(", ", unknown)}; the queues are {string.Join(", ", known)}.");
    }
}
