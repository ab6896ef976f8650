using Npgsql;
using NpgsqlTypes;

namespace Parley.Server.Storage;

/// <summary>A PostgreSQL statement whose positional parameters are arrays, one element a row, for <c>unnest</c>.</summary>
public sealed class ArrayCommand(SqlSession sql, string text) : IAsyncDisposable
{
    private readonly NpgsqlCommand _command = new(text, (NpgsqlConnection)sql.Connection);

    public ArrayCommand Add<TRow, TValue>(NpgsqlDbType type, List<TRow> rows, Converter<TRow, TValue> value)
    {
        _command.Parameters.Add(new NpgsqlParameter<List<TValue>> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = rows.ConvertAll(value) });
        return this;
    }

    public ArrayCommand AddValue<T>(NpgsqlDbType type, T value)
    {
        _command.Parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });
        return this;
    }

    public Task<int> RunAsync() => _command.ExecuteNonQueryAsync();

    public Task<NpgsqlDataReader> ReadAsync() => _command.ExecuteReaderAsync();

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
