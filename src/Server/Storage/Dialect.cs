namespace Parley.Server.Storage;

/// <summary>Which database speaks; SQL forks on it only where the two differ.</summary>
public enum Dialect
{
    Sqlite,
    Postgres,
}
