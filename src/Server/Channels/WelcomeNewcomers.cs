using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;
using Parley.Server.Workspaces;

namespace Parley.Server.Channels;

/// <summary>A new workspace gets <c>#general</c>; whoever comes in later is added to the channels that welcome newcomers.</summary>
public sealed class WelcomeNewcomers(IdGenerator ids) : IWorkspaceSetup, INewcomer
{
    public async Task PrepareAsync(WriteTransaction transaction, Id ownerId)
    {
        var general = new NewChannel
        {
            Id = ids.Next(),
            Kind = ChannelKind.Public,
            Name = "general",
            Topic = "For everybody",
            CreatedBy = ownerId,
            CreatedAt = transaction.Now,
            Welcomes = true,
        };
        await ChannelSql.InsertAsync(transaction, general);
        await EnterChannel.AddAsync(transaction, general.Id, ownerId, ownerId);
        var channel = (await ChannelSql.FindAsync(transaction.Sql, transaction.WorkspaceId, general.Id, ownerId))!;
        transaction.Append(EnterChannel.AudienceOf(channel), new ChannelCreated { Channel = channel.ToShared() });
    }

    public async Task WelcomeAsync(WriteTransaction transaction, User user)
    {
        // Guests see only what they are added to by a person.
        if (user.Role == Role.Guest)
        {
            return;
        }

        foreach (var channelId in await ChannelSql.WelcomingAsync(transaction.Sql, transaction.WorkspaceId))
        {
            await EnterChannel.AddAsync(transaction, channelId, user.Id, user.Id);
        }
    }
}
