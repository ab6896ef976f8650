using Npgsql;

namespace Parley.Server.Storage;

/// <summary>Turns a <c>postgres://</c> address (libpq, section 34.1.1.2) into Npgsql's connection string.</summary>
public static class PostgresAddress
{
    /// <summary>With those that write, two servers fit into the hundred connections that PostgreSQL takes unless it is told otherwise.</summary>
    private const int SessionsOfOneServer = 40;

    /// <exception cref="DatabaseAddressException">Something of it is missing or unknown. The message repeats none of it: there is a password in it.</exception>
    public static string ToConnectionString(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.AbsolutePath.Length < 2)
        {
            throw new DatabaseAddressException(DatabaseAddressException.Expected);
        }

        var userInfo = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort || uri.Port < 0 ? NpgsqlConnection.DefaultPort : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = userInfo[0].Length > 0 ? Uri.UnescapeDataString(userInfo[0]) : null,
            // Statements repeat; the server plans each once per connection.
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = SessionsOfOneServer,
        };
        if (userInfo.Length == 2)
        {
            builder.Password = Uri.UnescapeDataString(userInfo[1]);
        }

        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            Set(builder, parts[0], Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
        }

        return builder.ConnectionString;
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        try
        {
            // libpq says verify-full where Npgsql says VerifyFull.
            builder[Keyword(name)] = name == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException)
        {
            throw new DatabaseAddressException($"{DatabaseAddressException.Expected} Its option \"{name}\" is unknown or has a wrong value.", error);
        }
    }

    private static string Keyword(string libpqName) => libpqName switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        _ => libpqName.Replace('_', ' '),
    };
}
