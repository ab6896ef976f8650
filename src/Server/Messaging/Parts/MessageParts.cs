namespace Parley.Server.Messaging.Parts;

/// <summary>
/// What a message has beyond its text, a bit each, in <c>messages.parts</c>. Most messages have nothing, and most pages of history ask no table but
/// <c>messages</c>. The numbers are stored: they never change their meaning.
/// </summary>
[Flags]
public enum MessageParts : long
{
    None = 0,

    /// <summary>It passes another message on.</summary>
    Forward = 1,

    /// <summary>It is pinned.</summary>
    Pin = 2,

    /// <summary>It said something else before.</summary>
    Edits = 8,

    /// <summary>It asks for votes.</summary>
    Poll = 16,

    /// <summary>It asks people to confirm that they have read it.</summary>
    Confirmation = 32,

    /// <summary>It shows files.</summary>
    Files = 64,

    /// <summary>Somebody has saved it for later, or had.</summary>
    Saved = 512,

    /// <summary>On the first message of a thread: its title, resolution, assignment and decisions.</summary>
    ThreadDetails = 1 << 20,
}
