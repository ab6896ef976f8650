using System.Diagnostics.CodeAnalysis;
using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>A person in an address: an id, or <c>me</c>.</summary>
public readonly record struct UserReference(Id? UserId) : IParsable<UserReference>, IStandsForId
{
    public Id Resolve(Actor actor) => UserId ?? actor.UserId;

    /// <exception cref="ProblemException"><c>invalid_id</c></exception>
    public static UserReference Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw Problems.InvalidId.Exception();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UserReference result)
    {
        var valid = Id.TryParse(s, provider, out var id);
        result = valid ? new UserReference(id) : default;
        return valid || s == "me";
    }
}
