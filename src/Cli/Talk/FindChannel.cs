// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Parley.Cli.Terminal;
using Parley.Client;
using Parley.Protocol;

namespace Parley.Cli.Talk;

internal static class FindChannel
{
    /// <summary>By name, with or without <c>#</c>, or by id.</summary>
    public static async Task<Channel> ByNameOrIdAsync(ParleyClient client, string nameOrId, CancellationToken cancellationToken)
    {
        if (Id.TryParse(nameOrId, CultureInfo.InvariantCulture, out var id))
        {
            return await client.Channels.GetAsync(id, cancellationToken);
        }

        var name = nameOrId.TrimStart('#').ToLowerInvariant();
        return await client.Channels.ListAsync(name, cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(channel => channel.Name == name, cancellationToken)
            ?? throw new UsageException($"There is no channel #{name} that you can see.");
    }
}
