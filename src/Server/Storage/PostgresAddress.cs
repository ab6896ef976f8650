using Npgsql;

namespace Parley.Server.Storage;

/// <summary>Turns a <c>postgres://</c> address (libpq, section 34.1.1.2) into Npgsql's connection string.</summary>
public static class PostgresAddress
{
    public static string ToConnectionString(string address)
    {
        var uri = new Uri(address);
        var userInfo = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort || uri.Port < 0 ? NpgsqlConnection.DefaultPort : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(userInfo[0]),
            // Statements repeat; the server plans each once per connection.
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
        };
        if (userInfo.Length == 2)
        {
            builder.Password = Uri.UnescapeDataString(userInfo[1]);
        }

        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Keyword(parts[0])] = Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "");
        }

        return builder.ConnectionString;
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
