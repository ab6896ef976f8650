using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>The one row of <c>setup</c>.</summary>
internal static class SetupSql
{
    /// <summary>The code of a server that has not been set up; null once it has, and before a code was kept.</summary>
    public static Task<string?> CodeAsync(SqlSession sql) => sql.FirstAsync<string>("SELECT code FROM setup WHERE workspace_id IS NULL");

    /// <summary>Keeps a code unless another node has, or the server has been set up.</summary>
    public static Task OfferCodeAsync(SqlSession sql, string code) =>
        sql.ExecuteAsync("UPDATE setup SET code = @code WHERE workspace_id IS NULL AND code IS NULL", new { code });

    /// <summary>
    /// True for exactly one caller ever: a second transaction, of this node or another, waits for the row and then no longer finds it free.
    /// </summary>
    public static async Task<bool> FinishAsync(WriteTransaction transaction) =>
        await transaction.Sql.ExecuteAsync(
            "UPDATE setup SET workspace_id = @WorkspaceId, code = NULL WHERE workspace_id IS NULL", new { transaction.WorkspaceId }) == 1;
}
