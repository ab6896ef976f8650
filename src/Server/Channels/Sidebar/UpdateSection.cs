using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Channels.Sidebar;

/// <summary>Renames a section of one's own, or closes and opens any.</summary>
internal static class UpdateSection
{
    public static Task<Answer> HandleAsync(
        Id sectionId, Body<UpdateSectionRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var name = body.Value.Name is null ? null : TextRules.Name(body.Value.Name, "name");
        return writes.RunAsync(
            actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, sectionId, name, body.Value.Collapsed), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id sectionId, string? name, bool? collapsed)
    {
        var section = (await SectionSql.OfAsync(transaction.Sql, actor.UserId)).Find(s => s.Id == sectionId)
            ?? throw ChannelProblems.SectionNotFound.Exception();
        if (name is not null && section.Kind != SectionKind.Own)
        {
            throw ChannelProblems.SectionFixed.Exception(field: "name");
        }

        var updated = section with { Name = name ?? section.Name, Collapsed = collapsed ?? section.Collapsed };
        if (updated != section)
        {
            await SectionSql.SaveAsync(transaction, actor.UserId, updated);
        }

        return Answer.Ok(updated, ParleyJson.Wire.SidebarSection);
    }
}
