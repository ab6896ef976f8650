using Parley.Protocol;

namespace Parley.Server.Identity;

/// <summary>A row of <c>users</c>, without the password's hash.</summary>
public sealed class UserRow
{
    public Id Id { get; init; }

    public string? Email { get; init; }

    public string DisplayName { get; init; } = "";

    public string NameKey { get; init; } = "";

    public Role Role { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DeactivatedAt { get; init; }

    public DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>As everybody may see them: what events carry.</summary>
    public User ToShared() => new()
    {
        Id = Id, DisplayName = DisplayName, Role = Role, CreatedAt = CreatedAt, DeactivatedAt = DeactivatedAt,
    };

    /// <summary>As they see themselves.</summary>
    public User ToSelf() => ToShared() with { Email = Email };

    /// <summary>As admins see them.</summary>
    public User ToAdmin() => ToSelf() with { LastActiveAt = LastActiveAt };
}
