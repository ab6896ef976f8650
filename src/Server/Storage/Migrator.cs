using System.Reflection;
using System.Text.RegularExpressions;

namespace Parley.Server.Storage;

/// <summary>Applies the numbered migrations that a database lacks, in order, in one transaction, under a lock. Forward only.</summary>
public sealed partial class Migrator(Database database, TimeProvider clock, ILogger<Migrator> log)
{
    /// <summary>Any number will do, as long as every node takes the same one.</summary>
    private const long PostgresLock = 0x7061726c6579;

    public async Task ApplyAsync(CancellationToken cancel)
    {
        await using var writer = await database.OpenWriterAsync(cancel);
        await writer.BeginAsync(cancel);
        if (database.Dialect == Dialect.Postgres)
        {
            await writer.ExecuteAsync("SELECT pg_advisory_xact_lock(@PostgresLock)", new { PostgresLock });
        }

        await writer.ExecuteAsync("CREATE TABLE IF NOT EXISTS migrations (number INT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)");
        var applied = (await writer.ListAsync<long>("SELECT number FROM migrations")).ToHashSet();
        var newest = applied.DefaultIfEmpty().Max();
        var known = All(database.Dialect).ToList();
        if (newest > known[^1].Number)
        {
            throw new DatabaseTooNewException(
                $"A newer Parley has used this database (migration {newest}; this version knows {known[^1].Number}). Start that version, or restore a backup.");
        }

        foreach (var migration in known.Where(m => !applied.Contains(m.Number)))
        {
            if (newest > 0)
            {
                LogUpgrading(migration.Number, migration.Name);
            }

            await writer.ExecuteAsync(migration.Sql);
            await writer.ExecuteAsync(
                "INSERT INTO migrations (number, name, applied_at) VALUES (@Number, @Name, @At)",
                new { migration.Number, migration.Name, At = clock.GetUtcNow() });
        }

        await writer.CommitAsync();
    }

    internal static IEnumerable<Migration> All(Dialect dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return from resource in assembly.GetManifestResourceNames()
               let match = ResourceName().Match(resource)
               where match.Success && match.Groups["dialect"].Value == dialect.ToString()
               let number = int.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
               orderby number
               select new Migration(number, match.Groups["name"].Value, Read(assembly, resource));
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [LoggerMessage(LogLevel.Information, "Upgrading the database: migration {Number} {Name}")]
    private partial void LogUpgrading(int number, string name);

    [GeneratedRegex(@"Migrations\.(?<dialect>\w+)\._?(?<number>\d{4})_(?<name>\w+)\.sql$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResourceName();
}

internal sealed record Migration(int Number, string Name, string Sql);

/// <summary>Migrations go forward only; the message says what to do.</summary>
public sealed class DatabaseTooNewException(string message) : Exception(message);
