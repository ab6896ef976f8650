namespace Parley.Server.Upkeep;

/// <summary>What keeps the work from being done, or what is wrong with what was done; the message says which, and what to do.</summary>
public sealed class UpkeepException(string message, Exception? inner = null) : Exception(message, inner);
