using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels.Sidebar;

internal static class ListSections
{
    public static async Task<SidebarSectionList> HandleAsync(Actor actor, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return new SidebarSectionList { Sections = await SectionSql.OfAsync(read, actor.UserId) };
    }
}
