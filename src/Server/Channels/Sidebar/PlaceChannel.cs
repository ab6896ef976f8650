using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Channels.Sidebar;

/// <summary>Marks a channel as a favourite, puts it into a section, and orders the section: for the caller alone.</summary>
internal static class PlaceChannel
{
    public static Task<Answer> HandleAsync(
        Id channelId, Body<PlaceChannelRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, channelId, body.Value), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, PlaceChannelRequest place)
    {
        await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId);
        if (place.SectionId is { } sectionId
            && !(await SectionSql.OfAsync(transaction.Sql, actor.UserId)).Exists(s => s.Id == sectionId && s.Kind == SectionKind.Own))
        {
            throw ChannelProblems.SectionNotFound.Exception(field: "section_id");
        }

        var placed = new ChannelSidebar { Favourite = place.Favourite, SectionId = place.SectionId, Position = 0 };
        if (place.Favourite || place.SectionId is not null)
        {
            var neighbours = await PlacementSql.NeighboursAsync(transaction.Sql, actor.UserId, channelId, place.Favourite, place.SectionId);
            foreach (var moved in Order.Put(neighbours, channelId, place.BeforeId))
            {
                if (moved.Id == channelId)
                {
                    placed = placed with { Position = moved.Position };
                }
                else
                {
                    await PlacementSql.ShiftAsync(transaction, actor.UserId, moved);
                }
            }
        }

        await PlacementSql.SaveAsync(transaction, actor.UserId, channelId, placed);
        return Answer.Ok(placed, ParleyJson.Wire.ChannelSidebar);
    }
}
