// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Channels and who is in them.</summary>
public sealed class ChannelCalls
{
    private readonly Caller _caller;

    internal ChannelCalls(Caller caller) => _caller = caller;

    /// <summary>The channels that the caller may open, by name, page by page as they are consumed.</summary>
    /// <param name="search">A part of the name; null for all.</param>
    /// <param name="mine">True for those the caller is in.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    public IAsyncEnumerable<Channel> ListAsync(string? search = null, bool? mine = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => PageAsync(search, mine, cursor, Limits.PageMax, ct),
            page => (page.Channels, page.NextCursor),
            cancellationToken);

    /// <summary>One page of <see cref="ListAsync"/>.</summary>
    /// <param name="search">A part of the name; null for all.</param>
    /// <param name="mine">True for those the caller is in.</param>
    /// <param name="cursor">The <see cref="ChannelPage.NextCursor"/> of the page before; null for the first.</param>
    /// <param name="limit">Entries, 1 to <see cref="Limits.PageMax"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ChannelPage> PageAsync(
        string? search = null,
        bool? mine = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(
            new Query("api/v1/channels").With("q", search).With("mine", mine).With("cursor", cursor).With("limit", limit).ToString(),
            ParleyJson.Default.ChannelPage,
            cancellationToken);

    /// <summary>One channel.</summary>
    /// <exception cref="ParleyException"><c>channel_not_found</c>, also where the caller may not know of it.</exception>
    public Task<Channel> GetAsync(Id channel, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync($"api/v1/channels/{channel}", ParleyJson.Default.Channel, cancellationToken);

    /// <summary>Makes a channel with the caller in it. For direct and group channels: the existing one, where there is one.</summary>
    /// <exception cref="ParleyException"><c>channel_name_taken</c>, <c>user_not_found</c>, <c>forbidden</c>, <c>invalid_field</c>.</exception>
    public Task<Channel> CreateAsync(
        CreateChannelRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Post,
            "api/v1/channels",
            request,
            ParleyJson.Default.CreateChannelRequest,
            ParleyJson.Default.Channel,
            idempotencyKey,
            cancellationToken);

    /// <summary>Renames, changes the topic, archives or restores; what is null stays.</summary>
    /// <exception cref="ParleyException"><c>channel_name_taken</c>, <c>channel_kind_fixed</c>, <c>forbidden</c>, <c>not_a_member</c>.</exception>
    public Task<Channel> UpdateAsync(Id channel, UpdateChannelRequest request, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Patch,
            $"api/v1/channels/{channel}",
            request,
            ParleyJson.Default.UpdateChannelRequest,
            ParleyJson.Default.Channel,
            key: null,
            cancellationToken);

    /// <summary>Who is in a channel, page by page as they are consumed.</summary>
    public IAsyncEnumerable<ChannelMember> MembersAsync(Id channel, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query($"api/v1/channels/{channel}/members").With("cursor", cursor).With("limit", Limits.PageMax).ToString(),
                ParleyJson.Default.ChannelMemberPage,
                ct),
            page => (page.Members, page.NextCursor),
            cancellationToken);

    /// <summary>The caller joins a public channel. Nothing happens when they are in it.</summary>
    /// <exception cref="ParleyException"><c>channel_not_found</c>, <c>channel_archived</c>, <c>forbidden</c>.</exception>
    public Task JoinAsync(Id channel, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Put, $"api/v1/channels/{channel}/members/me", cancellationToken);

    /// <summary>The caller leaves.</summary>
    /// <exception cref="ParleyException"><c>cannot_leave</c> for direct and group channels.</exception>
    public Task LeaveAsync(Id channel, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/channels/{channel}/members/me", cancellationToken);

    /// <summary>Adds somebody. Nothing happens when they are in it.</summary>
    /// <exception cref="ParleyException"><c>not_a_member</c>, <c>user_not_found</c>, <c>channel_kind_fixed</c>, <c>forbidden</c>.</exception>
    public Task AddMemberAsync(Id channel, Id user, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Put, $"api/v1/channels/{channel}/members/{user}", cancellationToken);

    /// <summary>Removes somebody: they receive nothing of the channel from then on.</summary>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>channel_kind_fixed</c>.</exception>
    public Task RemoveMemberAsync(Id channel, Id user, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/channels/{channel}/members/{user}", cancellationToken);

    /// <summary>The caller has read the channel up to this message. Never moves back.</summary>
    public Task<ChannelReadState> MarkReadAsync(Id channel, Id lastRead, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            $"api/v1/channels/{channel}/read",
            new MarkReadRequest { LastReadId = lastRead },
            ParleyJson.Default.MarkReadRequest,
            ParleyJson.Default.ChannelReadState,
            key: null,
            cancellationToken);
}
