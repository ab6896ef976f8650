namespace Parley.Server.Tests.Crash;

/// <summary>Where callers find the server, or whichever of several there is.</summary>
public interface IServed
{
    Uri Address { get; }

    /// <summary>The last lines of its output, for failures.</summary>
    string Said { get; }

    /// <summary>Completes while it answers.</summary>
    Task UpAsync();
}
