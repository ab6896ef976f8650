using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Channels.Sidebar;

/// <summary>Deletes a section of one's own; what was in it is in none from then on.</summary>
internal static class DeleteSection
{
    public static Task<Answer> HandleAsync(Id sectionId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, sectionId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id sectionId)
    {
        var section = (await SectionSql.OfAsync(transaction.Sql, actor.UserId)).Find(s => s.Id == sectionId)
            ?? throw ChannelProblems.SectionNotFound.Exception();
        if (section.Kind != SectionKind.Own)
        {
            throw ChannelProblems.SectionFixed.Exception();
        }

        await SectionSql.DeleteAsync(transaction, actor.UserId, sectionId);
        return Answer.NoContent;
    }
}
