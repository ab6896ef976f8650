using System.Data;
using System.Data.Common;

namespace Parley.Server.Storage;

/// <summary>Parameters of prepared commands: declared once, bound by position.</summary>
public static class CommandParameters
{
    public static DbCommand Declare(this DbCommand command, string name, DbType type)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType) = (name, type);
        command.Parameters.Add(parameter);
        return command;
    }

    /// <summary>Sets the values in the order of their declaration.</summary>
    public static void Bind(this DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
