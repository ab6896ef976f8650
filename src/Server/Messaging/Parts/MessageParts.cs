namespace Parley.Server.Messaging.Parts;

/// <summary>
/// What a message has beyond its text, a bit each, in <c>messages.parts</c>. Most messages have nothing, and most pages of history ask no table but
/// <c>messages</c>. The numbers are stored: they never change their meaning.
/// </summary>
[Flags]
public enum MessageParts : long
{
    None = 0,
}
