namespace Parley.Server.Http;

/// <summary>What may stand in the place of an id in an address: where it is wrong, the answer is <c>invalid_id</c>.</summary>
public interface IStandsForId;
