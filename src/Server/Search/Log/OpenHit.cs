using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Search.Log;

/// <summary>A hit was opened. It is a note, not a write: nobody waits for it and a repeat counts once.</summary>
internal static class OpenHit
{
    private const int MostPositions = 100_000;

    public static IResult Handle(Body<HitOpenedRequest> body, Actor actor, SearchLog log)
    {
        if (body.Value.Position is < 1 or > MostPositions)
        {
            throw Problems.InvalidField.Exception($"1 to {MostPositions}.", "position");
        }

        log.NoteOpened(actor, body.Value.SearchId, body.Value.Position);
        return Results.NoContent();
    }
}
