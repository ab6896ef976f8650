using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;
using Parley.Server.Cluster;
using Parley.Server.Files;
using Parley.Server.Storage;
using Parley.Server.Upkeep;

namespace Parley.Server;

/// <summary>Why the server could not start, in one line that says what to do; null for what only a stack trace explains.</summary>
public static class StartFailure
{
    public static string? Explain(Exception error) => error switch
    {
        DatabaseAddressException or DatabaseTooNewException or NoFreeNumberException or BlobStoreAddressException or UpkeepException => error.Message,
        OptionsValidationException options => NotValid([options]),
        AggregateException several when several.InnerExceptions.All(static e => e is OptionsValidationException) => NotValid(several.InnerExceptions),
        IOException { InnerException: AddressInUseException } => $"{error.Message.TrimEnd('.')}. Stop the other program, or choose another address with --urls.",
        PostgresException refused => $"PostgreSQL refused: {refused.MessageText}. Check PARLEY_DATABASE.",
        NpgsqlException => $"PostgreSQL does not answer: {error.Message}. Check PARLEY_DATABASE.",
        _ => null,
    };

    private static string NotValid(IEnumerable<Exception> options) =>
        $"The configuration is not valid: {string.Join(' ', options.Cast<OptionsValidationException>().SelectMany(static o => o.Failures))}";
}
