using System.Security.Cryptography;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>Prints the one-time code while the server waits for its set-up. All nodes, and every start, print the same one.</summary>
public sealed partial class AnnounceSetup(Database database, Journal journal, ILogger<AnnounceSetup> log) : IHostedService
{
    /// <summary>No 0 and O, 1 and I: it is read from a screen and typed.</summary>
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Groups = 4;
    private const int GroupLength = 4;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await IsNeededAsync(cancellationToken))
        {
            return;
        }

        await journal.WriteAsync(
            default,
            async transaction =>
            {
                await SetupSql.OfferCodeAsync(transaction.Sql, NewCode());
                return true;
            },
            cancellationToken);
        await using var read = await database.ReadAsync(cancellationToken);
        if (await SetupSql.CodeAsync(read) is { } code)
        {
            LogCode(code);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> IsNeededAsync(CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return await Workspaces.WorkspaceSql.FindAsync(read) is null;
    }

    private static string NewCode() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(static _ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    [LoggerMessage(LogLevel.Information, "It waits for its set-up: open it and name your workspace. From another machine it asks for the code {Code}")]
    private partial void LogCode(string code);
}
