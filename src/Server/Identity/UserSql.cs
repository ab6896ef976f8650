using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>The table <c>users</c>.</summary>
internal static class UserSql
{
    internal const string Columns = "u.id, u.email, u.display_name, u.name_key, u.role, u.created_at, u.deactivated_at, u.last_active_at";

    /// <summary>A guest sees themselves and who shares a channel with them; @guestId is 0 for everybody else.</summary>
    internal const string Visible =
        "(@guestId = 0 OR u.id = @guestId OR EXISTS (SELECT 1 FROM acquaintances a WHERE a.viewer_id = @guestId AND a.user_id = u.id))";

    public static Task<UserRow?> FindAsync(SqlSession sql, Id workspaceId, Id userId) =>
        sql.FirstAsync<UserRow>(
            $"SELECT {Columns} FROM users u WHERE u.id = @userId AND u.workspace_id = @workspaceId", new { workspaceId, userId });

    public static Task<UserRow?> FindVisibleAsync(SqlSession sql, Id workspaceId, Id guestId, Id userId) =>
        sql.FirstAsync<UserRow>(
            $"SELECT {Columns} FROM users u WHERE u.id = @userId AND u.workspace_id = @workspaceId AND {Visible}",
            new { workspaceId, guestId, userId });

    public static Task<List<UserRow>> ListVisibleAsync(SqlSession sql, Id workspaceId, Id guestId, IReadOnlyCollection<Id> userIds) =>
        sql.ListAsync<UserRow>(
            $"SELECT {Columns} FROM users u WHERE u.workspace_id = @workspaceId AND u.id IN @ids AND {Visible} ORDER BY u.name_key, u.id",
            new { workspaceId, guestId, ids = userIds.Select(id => id.Value).ToArray() });

    /// <summary>By name; <paramref name="contains"/> is folded like a <see cref="NameKey"/> and may be empty.</summary>
    public static Task<List<UserRow>> PageAsync(
        SqlSession sql, Id workspaceId, Id guestId, string contains, bool alsoEmail, string afterName, Id afterId, int limit) =>
        sql.ListAsync<UserRow>(
            $"""
            SELECT {Columns} FROM users u
            WHERE u.workspace_id = @workspaceId
              AND {Visible}
              AND (@contains = '' OR u.name_key LIKE @pattern ESCAPE '\' OR (@alsoEmail = 1 AND u.email_key LIKE @pattern ESCAPE '\'))
              AND (u.name_key > @afterName OR (u.name_key = @afterName AND u.id > @afterId))
            ORDER BY u.name_key, u.id
            LIMIT @limit
            """,
            new
            {
                workspaceId,
                guestId,
                contains,
                pattern = $"%{Like.Escape(contains)}%",
                alsoEmail = alsoEmail ? 1 : 0,
                afterName,
                afterId,
                limit,
            });

    /// <summary>People who have a name that begins so; <paramref name="start"/> is folded like a <see cref="NameKey"/>.</summary>
    public static Task<List<Id>> NamedAsync(SqlSession sql, Id workspaceId, Id guestId, string start)
    {
        const int most = 100;
        var (first, later) = ($"{Like.Escape(start)}%", $"% {Like.Escape(start)}%");
        return sql.ListAsync<Id>(
            $"""
            SELECT u.id FROM users u
            WHERE u.workspace_id = @workspaceId AND {Visible} AND (u.name_key LIKE @first ESCAPE '\' OR u.name_key LIKE @later ESCAPE '\')
            ORDER BY u.name_key, u.id LIMIT @most
            """,
            new { workspaceId, guestId, first, later, most });
    }

    public static Task<SignInRow?> FindByEmailAsync(SqlSession sql, Id workspaceId, string emailKey) =>
        sql.FirstAsync<SignInRow>(
            "SELECT id, password_hash, deactivated_at FROM users WHERE workspace_id = @workspaceId AND email_key = @emailKey",
            new { workspaceId, emailKey });

    public static Task<string?> PasswordHashAsync(SqlSession sql, Id userId) =>
        sql.FirstAsync<string>("SELECT password_hash FROM users WHERE id = @userId", new { userId });

    public static Task<bool> EmailTakenAsync(SqlSession sql, Id workspaceId, string emailKey) =>
        sql.ScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM users WHERE workspace_id = @workspaceId AND email_key = @emailKey)", new { workspaceId, emailKey });

    /// <summary>Whether an active owner other than this person exists.</summary>
    public static Task<bool> HasOtherOwnerAsync(SqlSession sql, Id workspaceId, Id userId) =>
        sql.ScalarAsync<bool>(
            $"""
            SELECT EXISTS (
              SELECT 1 FROM users WHERE workspace_id = @workspaceId AND role = {(int)Role.Owner} AND deactivated_at IS NULL AND id <> @userId)
            """,
            new { workspaceId, userId });

    /// <summary>Guests who share a channel with the person, without themselves.</summary>
    public static Task<List<Id>> GuestsWhoKnowAsync(SqlSession sql, Id userId) =>
        sql.ListAsync<Id>(
            $"""
            SELECT DISTINCT g.id FROM acquaintances a JOIN users g ON g.id = a.user_id
            WHERE a.viewer_id = @userId AND g.id <> @userId AND g.role = {(int)Role.Guest} AND g.deactivated_at IS NULL
            ORDER BY g.id
            """,
            new { userId });

    public static Task InsertAsync(WriteTransaction transaction, NewUser user) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO users (id, workspace_id, email, email_key, display_name, name_key, role, password_hash, created_at)
            VALUES (@Id, @WorkspaceId, @Email, @EmailKey, @DisplayName, @NameKey, @Role, @PasswordHash, @Now)
            """,
            new
            {
                user.Id,
                transaction.WorkspaceId,
                Email = user.Email?.Text,
                EmailKey = user.Email?.Key,
                user.DisplayName,
                NameKey = NameKey.Of(user.DisplayName),
                Role = (long)user.Role,
                user.PasswordHash,
                transaction.Now,
            });

    public static Task UpdateAsync(SqlSession sql, Id userId, string displayName, Role role, DateTimeOffset? deactivatedAt) =>
        sql.ExecuteAsync(
            "UPDATE users SET display_name = @displayName, name_key = @nameKey, role = @role, deactivated_at = @deactivatedAt WHERE id = @userId",
            new { userId, displayName, nameKey = NameKey.Of(displayName), role = (long)role, deactivatedAt });

    /// <summary>False when the hash is no longer <paramref name="known"/>: somebody else was faster.</summary>
    public static async Task<bool> ReplacePasswordAsync(SqlSession sql, Id userId, string? known, string hash) =>
        await sql.ExecuteAsync(
            "UPDATE users SET password_hash = @hash WHERE id = @userId AND password_hash = @known", new { userId, known, hash }) == 1;

    public static Task SetPasswordAsync(SqlSession sql, Id userId, string hash) =>
        sql.ExecuteAsync("UPDATE users SET password_hash = @hash WHERE id = @userId", new { userId, hash });

    /// <summary>When people were last active, in milliseconds; whoever is known to have been active within <paramref name="precision"/> before stays as they are.</summary>
    public static void Active(SqlSession sql, List<(Id UserId, long At)> people, TimeSpan precision)
    {
        var less = (long)precision.TotalMilliseconds;
        if (sql.Dialect == Dialect.Postgres)
        {
            new PostgresStatement(
                sql,
                """
                UPDATE users u SET last_active_at = p.at FROM unnest($1, $2) AS p(id, at)
                WHERE u.id = p.id AND (u.last_active_at IS NULL OR u.last_active_at <= p.at - $3)
                """)
                .Add(NpgsqlDbType.Bigint, people, static p => p.UserId.Value)
                .Add(NpgsqlDbType.Bigint, people, static p => p.At)
                .AddValue(NpgsqlDbType.Bigint, less)
                .RunLater();
            return;
        }

        var update = sql.Statement("UPDATE users SET last_active_at = ? WHERE id = ? AND (last_active_at IS NULL OR last_active_at <= ?)");
        foreach (var (userId, at) in people)
        {
            update.Bind(at).Bind(userId.Value).Bind(at - less).Run();
        }
    }
}

/// <summary>An account about to be made.</summary>
internal sealed record NewUser
{
    public required Id Id { get; init; }

    public required string DisplayName { get; init; }

    public required EmailAddress? Email { get; init; }

    public required Role Role { get; init; }

    public string? PasswordHash { get; init; }
}

/// <summary>What signing in needs to know of an account.</summary>
internal sealed class SignInRow
{
    public Id Id { get; init; }

    public string? PasswordHash { get; init; }

    public DateTimeOffset? DeactivatedAt { get; init; }
}
