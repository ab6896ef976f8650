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
            await LockAsync(writer);
        }

        await MigrationSql.MakeTableAsync(writer);
        var applied = await MigrationSql.AppliedAsync(writer);
        var known = All(database.Dialect).ToList();
        if (TooNew(applied, known) is { } newer)
        {
            throw new DatabaseTooNewException(
                $"A newer Parley has used this database (migration {newer.Number}; this version knows {known[^1].Number}). Start that version, or restore a backup.");
        }

        if (applied.Exists(a => a.Number > known[^1].Number))
        {
            LogNewerServer(applied.Max(static a => a.Number), known[^1].Number);
        }

        foreach (var migration in known.Where(m => !applied.Exists(a => a.Number == m.Number)))
        {
            if (applied.Count > 0)
            {
                LogUpgrading(migration.Number, migration.Name);
            }

            await writer.ExecuteAsync(migration.Sql);
            await MigrationSql.NoteAsync(writer, migration, clock.GetUtcNow());
        }

        await writer.CommitAsync();
    }

    /// <summary>
    /// The newest migration that a version which knows only <paramref name="known"/> must not meet; null where it can work with the database. What only
    /// adds, servers of the version before don't notice; what takes away names what they must know instead.
    /// </summary>
    internal static AppliedMigration? TooNew(IEnumerable<AppliedMigration> applied, IReadOnlyCollection<Migration> known)
    {
        var numbers = known.Select(static m => (long)m.Number).ToHashSet();
        return applied.Where(a => !numbers.Contains(a.Number) && a.Requires != 0 && !numbers.Contains(a.Requires ?? a.Number)).MaxBy(static a => a.Number);
    }

    /// <summary>Until the transaction ends no server starts on this PostgreSQL database.</summary>
    internal static Task LockAsync(SqlSession writer) => writer.ExecuteAsync("SELECT pg_advisory_xact_lock(@PostgresLock)", new { PostgresLock });

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

    [LoggerMessage(LogLevel.Information, "A newer Parley has added to this database (migration {Newest}; this version knows {Known}): both can use it")]
    private partial void LogNewerServer(long newest, int known);

    [LoggerMessage(LogLevel.Information, "Upgrading the database: migration {Number} {Name}")]
    private partial void LogUpgrading(int number, string name);

    [GeneratedRegex(@"Migrations\.(?<dialect>\w+)\._?(?<number>\d{4})_(?<name>\w+)\.sql$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResourceName();
}

/// <summary>Migrations go forward only; the message says what to do.</summary>
public sealed class DatabaseTooNewException(string message) : Exception(message);
