using Npgsql;
using NpgsqlTypes;

namespace Parley.Server.Storage;

/// <summary>
/// A statement for PostgreSQL, which is a round trip away: its positional parameters may be arrays, one element a row, for <c>unnest</c>; and it may wait
/// for company.
/// </summary>
public sealed class PostgresStatement(SqlSession sql, string text)
{
    private readonly PostgresSession _session = (PostgresSession)sql;
    private readonly NpgsqlBatchCommand _command = new(text);

    public PostgresStatement Add<TRow, TValue>(NpgsqlDbType type, List<TRow> rows, Converter<TRow, TValue> value)
    {
        _command.Parameters.Add(new NpgsqlParameter<List<TValue>> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = rows.ConvertAll(value) });
        return this;
    }

    public PostgresStatement AddValue<T>(NpgsqlDbType type, T value)
    {
        _command.Parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });
        return this;
    }

    public Task RunAsync() => _session.RunAsync(_command);

    /// <summary>Goes with the next statement that is waited for, or with the commit. When the database refuses it, that one fails.</summary>
    public void RunLater() => _session.Later(_command, take: null);

    /// <summary>The same for a query of one row; <paramref name="take"/> gets its value, or the type's default when there is no row.</summary>
    public void ReadLater<T>(Action<T?> take) =>
        _session.Later(_command, async reader => take(await reader.ReadAsync() ? await reader.GetFieldValueAsync<T>(0) : default));

    public Task<NpgsqlDataReader> ReadAsync() => _session.ReadAsync(_command);
}
