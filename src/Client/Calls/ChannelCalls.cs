// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Channels and who is in them.</summary>
public sealed class ChannelCalls
{
    private readonly Caller _caller;

    internal ChannelCalls(Caller caller) => _caller = caller;

    /// <summary>The channels that the caller may open, page by page as they are consumed.</summary>
    /// <param name="search">A part of the name, topic or description; null for all.</param>
    /// <param name="mine">True for those the caller is in.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    public IAsyncEnumerable<Channel> ListAsync(string? search = null, bool? mine = null, CancellationToken cancellationToken = default) =>
        ListAsync(new ChannelQuery { Search = search, Mine = mine }, cancellationToken);

    /// <summary>The channels that the caller may open and that fit, page by page as they are consumed.</summary>
    public IAsyncEnumerable<Channel> ListAsync(ChannelQuery query, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => PageAsync(query, cursor, Limits.PageMax, ct),
            page => (page.Channels, page.NextCursor),
            cancellationToken);

    /// <summary>One page of <see cref="ListAsync(ChannelQuery, CancellationToken)"/>.</summary>
    /// <param name="query">Which, and in what order.</param>
    /// <param name="cursor">The <see cref="ChannelPage.NextCursor"/> of the page before; null for the first.</param>
    /// <param name="limit">Entries, 1 to <see cref="Limits.PageMax"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ChannelPage> PageAsync(
        ChannelQuery query, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _caller.ReadAsync(
            new Query("api/v1/channels").With("q", query.Search).With("mine", query.Mine).With("kind", query.Kind)
                .With("archived", query.Archived).With("sort", query.Order).With("cursor", cursor).With("limit", limit).ToString(),
            ParleyJson.Default.ChannelPage,
            cancellationToken);
    }

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

    /// <summary>Renames, describes, archives or restores, and says whether newcomers are added; what is null stays.</summary>
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

    /// <summary>
    /// Opens a private channel to everybody or closes a public one; with a name, turns a group into a private channel. Whoever may see the
    /// channel afterwards may read all that was ever written in it.
    /// </summary>
    /// <exception cref="ParleyException">
    /// <c>channel_kind_fixed</c>, <c>channel_name_taken</c>, <c>channel_is_default</c>, <c>channel_archived</c>, <c>forbidden</c>.
    /// </exception>
    public Task<Channel> ChangeKindAsync(Id channel, ChannelKind kind, string? name = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            $"api/v1/channels/{channel}/kind",
            new ChangeChannelKindRequest { Kind = kind, Name = name },
            ParleyJson.Default.ChangeChannelKindRequest,
            ParleyJson.Default.Channel,
            key: null,
            cancellationToken);

    /// <summary>Says who may post, reply and mention everybody; <c>new ChannelRules()</c> lets every member do everything.</summary>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>not_a_member</c>, <c>user_not_found</c>, <c>channel_kind_fixed</c>.</exception>
    public Task<Channel> SetRulesAsync(Id channel, ChannelRules rules, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            $"api/v1/channels/{channel}/rules",
            rules,
            ParleyJson.Default.ChannelRules,
            ParleyJson.Default.Channel,
            key: null,
            cancellationToken);

    /// <summary>Who is in a channel, by name, page by page as they are consumed.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="search">A part of the name; null for all.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    public IAsyncEnumerable<ChannelMember> MembersAsync(Id channel, string? search = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query($"api/v1/channels/{channel}/members").With("q", search).With("cursor", cursor).With("limit", Limits.PageMax).ToString(),
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

    /// <summary>Marks the channel unread from this message on, for the caller.</summary>
    /// <exception cref="ParleyException"><c>message_not_found</c>, <c>not_a_member</c>.</exception>
    public Task<ChannelReadState> MarkUnreadAsync(Id channel, Id from, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            $"api/v1/channels/{channel}/unread",
            new MarkUnreadRequest { FromId = from },
            ParleyJson.Default.MarkUnreadRequest,
            ParleyJson.Default.ChannelReadState,
            key: null,
            cancellationToken);

    /// <summary>Chooses how much of the channel, and of its threads, the caller wants to hear.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="level">The level; null takes the choice back.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException"><c>channel_not_found</c>, <c>not_a_member</c>.</exception>
    public Task<ChannelReadState> SetLevelAsync(Id channel, NotificationLevel? level, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            $"api/v1/channels/{channel}/level",
            new SetLevelRequest { Level = level },
            ParleyJson.Default.SetLevelRequest,
            ParleyJson.Default.ChannelReadState,
            key: null,
            cancellationToken);
}
