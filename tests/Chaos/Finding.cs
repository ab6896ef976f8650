namespace Parley.Chaos;

/// <summary>Something that must not be: lost, repeated, out of order, stuck. The message says what and where.</summary>
public sealed class FindingException(string message) : Exception(message);
