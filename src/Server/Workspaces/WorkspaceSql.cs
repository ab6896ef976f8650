using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Workspaces;

/// <summary>The table <c>workspaces</c>.</summary>
public static class WorkspaceSql
{
    /// <summary>The server's workspace; null before setup.</summary>
    public static Task<Workspace?> FindAsync(SqlSession sql) =>
        sql.FirstAsync<Workspace>("SELECT w.id, w.name, w.created_at, w.admins_add_emoji FROM setup s JOIN workspaces w ON w.id = s.workspace_id");

    public static async Task<Workspace> GetAsync(SqlSession sql, Id workspaceId) =>
        (await sql.FirstAsync<Workspace>("SELECT id, name, created_at, admins_add_emoji FROM workspaces WHERE id = @workspaceId", new { workspaceId }))!;

    public static Task InsertAsync(SqlSession sql, Workspace workspace) =>
        sql.ExecuteAsync("INSERT INTO workspaces (id, name, created_at) VALUES (@Id, @Name, @CreatedAt)", workspace);

    public static Task UpdateAsync(WriteTransaction transaction, Workspace workspace) =>
        transaction.Sql.ExecuteAsync(
            "UPDATE workspaces SET name = @Name, admins_add_emoji = @adminsAddEmoji WHERE id = @WorkspaceId",
            new { workspace.Name, adminsAddEmoji = workspace.AdminsAddEmoji ? 1L : 0L, transaction.WorkspaceId });
}
