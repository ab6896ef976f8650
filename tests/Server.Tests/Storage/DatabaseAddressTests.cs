using Npgsql;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Storage;

public sealed class DatabaseAddressTests
{
    [Fact]
    public void Everything_of_an_address_is_used()
    {
        var parsed = Parse("postgres://ada:s%40cr%3Aet@db.example.com:6432/te%20am?sslmode=require&application_name=parley&connect_timeout=7");

        Assert.Equal(("db.example.com", 6432, "te am"), (parsed.Host, parsed.Port, parsed.Database));
        Assert.Equal(("ada", "s@cr:et"), (parsed.Username, parsed.Password));
        Assert.Equal((SslMode.Require, "parley", 7), (parsed.SslMode, parsed.ApplicationName, parsed.Timeout));
    }

    [Theory]
    [InlineData("postgres://ada@db/team")]
    [InlineData("postgresql://ada@db/team")]
    public void What_is_left_out_has_its_usual_value(string address)
    {
        var parsed = Parse(address);
        Assert.Equal(("db", 5432, "team", "ada", null), (parsed.Host, parsed.Port, parsed.Database, parsed.Username, parsed.Password));
    }

    [Fact]
    public void Two_servers_fit_into_the_connections_that_PostgreSQL_has_for_everybody_unless_the_address_says_otherwise()
    {
        Assert.Equal(40, Parse("postgres://ada@db/team").MaxPoolSize);
        Assert.Equal(70, Parse("postgres://ada@db/team?maximum_pool_size=70").MaxPoolSize);
    }

    [Theory]
    [InlineData("disable", SslMode.Disable)]
    [InlineData("prefer", SslMode.Prefer)]
    [InlineData("verify-ca", SslMode.VerifyCA)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void Encryption_is_asked_for_in_the_words_of_libpq(string said, SslMode meant)
    {
        Assert.Equal(meant, Parse($"postgres://ada@db/team?sslmode={said}").SslMode);
    }

    [Fact]
    public void An_address_of_version_six_is_one()
    {
        var parsed = Parse("postgres://ada@[::1]:5433/team");
        Assert.Equal(("::1", 5433), (parsed.Host!.Trim('[', ']'), parsed.Port));
    }

    [Theory]
    [InlineData("mysql://db/team")]
    [InlineData("parley.db")]
    [InlineData("")]
    [InlineData("postgres://")]
    [InlineData("postgres://user@:70000/x")]
    [InlineData("postgres://ada@db")]
    [InlineData("postgres://ada@db/team?no_such_option=1")]
    [InlineData("postgres://ada@db/team?sslmode=perhaps")]
    [InlineData("sqlite:")]
    public void What_is_no_address_says_what_would_be(string address)
    {
        var refusal = Assert.Throws<DatabaseAddressException>(() => Database.Open(address));
        Assert.Contains("PARLEY_DATABASE must be", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_does_not_repeat_the_password()
    {
        var refusal = Assert.Throws<DatabaseAddressException>(() => Database.Open("postgres://ada:hunter2@db/team?nonsense=1"));
        Assert.DoesNotContain("hunter2", refusal.ToString(), StringComparison.Ordinal);
    }

    private static NpgsqlConnectionStringBuilder Parse(string address) => new(PostgresAddress.ToConnectionString(address));
}
