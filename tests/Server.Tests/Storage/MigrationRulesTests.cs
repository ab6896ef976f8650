using Parley.Server.Storage;

namespace Parley.Server.Tests.Storage;

/// <summary>Old and new servers work on one database while it is upgraded, so a migration keeps to rules; and the rules find what breaks them.</summary>
public sealed class MigrationRulesTests
{
    [Fact]
    public void Every_migration_keeps_the_rules_and_is_marked_alike_for_both_databases()
    {
        foreach (var all in new[] { Dialect.Sqlite, Dialect.Postgres }.Select(d => Migrator.All(d).ToList()))
        {
            Assert.Empty(all.SelectMany(m => MigrationRules.Breaches(m, all)));
        }

        Assert.Equal(
            Migrator.All(Dialect.Sqlite).Select(m => (m.Number, m.IsExpand, m.Contracts)), Migrator.All(Dialect.Postgres).Select(m => (m.Number, m.IsExpand, m.Contracts)));
    }

    [Theory]
    [InlineData("CREATE TABLE t (id INT PRIMARY KEY); CREATE UNIQUE INDEX t_x ON t (x);")]
    [InlineData("ALTER TABLE messages ADD COLUMN a INT; ALTER TABLE messages ADD COLUMN b INT NOT NULL DEFAULT 0;")]
    [InlineData("CREATE INDEX i ON messages (a); DROP INDEX j; -- nobody will DROP TABLE messages")]
    [InlineData("UPDATE messages SET a = 'please DELETE FROM it';")]
    public void What_only_adds_is_an_expand(string sql) => Assert.Empty(Breaches($"-- expand\n{sql}"));

    [Theory]
    [InlineData("DROP TABLE messages")]
    [InlineData("ALTER TABLE messages DROP COLUMN text")]
    [InlineData("ALTER TABLE messages ALTER COLUMN text DROP NOT NULL")]
    [InlineData("ALTER TABLE messages RENAME COLUMN text TO body")]
    [InlineData("ALTER TABLE messages ALTER COLUMN text TYPE BYTEA")]
    [InlineData("ALTER TABLE messages ALTER COLUMN edited_at SET NOT NULL")]
    [InlineData("DELETE FROM thread_members WHERE level = 0")]
    [InlineData("ALTER TABLE messages ADD COLUMN a INT NOT NULL")]
    [InlineData("ALTER TABLE messages ADD CONSTRAINT short CHECK (length(text) < 10)")]
    [InlineData("CREATE UNIQUE INDEX i ON messages (text)")]
    public void What_servers_of_the_version_before_would_notice_is_none(string sql) => Assert.Single(Breaches($"-- expand\n{sql};"));

    [Theory]
    [InlineData("-- contract of 0013", true)]
    [InlineData("-- contract of 0090", true)]
    [InlineData("-- contract of 0091", false)]
    [InlineData("-- contract of 0099", false)]
    [InlineData("-- contract of 0077", false)]
    [InlineData("-- contract", false)]
    [InlineData("-- drops what nobody needs", false)]
    public void A_contract_names_the_expand_that_it_completes(string mark, bool good) =>
        Assert.Equal(good, !Breaches($"{mark}\nALTER TABLE messages DROP COLUMN text;").Any());

    private static IEnumerable<string> Breaches(string sql)
    {
        List<Migration> earlier = [new(13, "old", ""), new(90, "adds", "-- expand\n"), new(91, "takes", "-- contract of 0090\n")];
        return MigrationRules.Breaches(new Migration(95, "new", sql), [.. earlier, new(95, "new", sql), new(99, "later", "-- expand\n")]);
    }
}
