using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels.Sidebar;

/// <summary>Makes a section in the caller's sidebar, just above the channels that are in none.</summary>
internal static class CreateSection
{
    public static Task<Answer> HandleAsync(
        Body<CreateSectionRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, IdGenerator ids, CancellationToken cancel)
    {
        var name = TextRules.Name(body.Value.Name, "name");
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, ids.Next(), name), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id id, string name)
    {
        var sections = await SectionSql.OfAsync(transaction.Sql, actor.UserId);
        if (sections.Count(s => s.Kind == SectionKind.Own) >= Limits.Sections)
        {
            throw ChannelProblems.TooManySections.Exception($"At most {Limits.Sections}.");
        }

        var made = SectionSql.Section(id, name, collapsed: false, position: 0);
        made = await MoveSection.PutAsync(transaction, actor.UserId, sections, made, before: SidebarSection.Channels);
        return Answer.Created(made, ParleyJson.Wire.SidebarSection);
    }
}
