using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Channels.Sidebar;

/// <summary>Puts a section somewhere else among the others.</summary>
internal static class MoveSection
{
    public static Task<Answer> HandleAsync(
        Id sectionId, Body<MoveSectionRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, sectionId, body.Value.BeforeId), cancel);

    /// <summary>Stores the section before another one; answers it with its new position.</summary>
    public static async Task<SidebarSection> PutAsync(
        WriteTransaction transaction, Id userId, List<SidebarSection> all, SidebarSection section, Id? before)
    {
        var others = all.FindAll(s => s.Id != section.Id);
        foreach (var placed in Order.Put(others.ConvertAll(s => new Placed(s.Id, s.Position)), section.Id, before))
        {
            var moved = (placed.Id == section.Id ? section : others.Single(s => s.Id == placed.Id)) with { Position = placed.Position };
            await SectionSql.SaveAsync(transaction, userId, moved);
            section = placed.Id == section.Id ? moved : section;
        }

        return section;
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id sectionId, Id? before)
    {
        var sections = await SectionSql.OfAsync(transaction.Sql, actor.UserId);
        var section = sections.Find(s => s.Id == sectionId) ?? throw ChannelProblems.SectionNotFound.Exception();
        var moved = before == sectionId ? section : await PutAsync(transaction, actor.UserId, sections, section, before);
        return Answer.Ok(moved, ParleyJson.Wire.SidebarSection);
    }
}
