using System.Data;
using Dapper;
using Parley.Protocol;

namespace Parley.Server.Storage;

/// <summary>How rows map to the wire's types: ids are BIGINT, times are BIGINT Unix milliseconds, enums SMALLINT, names snake_case.</summary>
internal static class DapperTypes
{
    private static readonly Lazy<bool> Registered = new(RegisterOnce);

    public static void Register() => _ = Registered.Value;

    private static bool RegisterOnce()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new IdHandler());
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new TimeHandler());
        return true;
    }

    private sealed class IdHandler : SqlMapper.TypeHandler<Id>
    {
        public override Id Parse(object value) => new((long)value);

        public override void SetValue(IDbDataParameter parameter, Id value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.Value;
        }
    }

    private sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }
    }
}
