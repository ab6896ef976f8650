namespace Parley.Server.Tests.Testing;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
