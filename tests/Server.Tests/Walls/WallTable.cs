namespace Parley.Server.Tests.Walls;

/// <summary>Whom a call is for.</summary>
public enum For
{
    Anybody,
    Read,
    Write,
    Admins,
    Sessions,
}

/// <summary>A request as a test makes it; below <c>/api/v1</c> unless its path starts with a slash.</summary>
internal sealed record Call(string Method, string Path, object? Body = null)
{
    public Task<Reply> SendAsync(ApiClient api) => Path.StartsWith('/')
        ? api.SendAsync(new HttpRequestMessage(new HttpMethod(Method), Path))
        : api.SendAsync(new HttpMethod(Method), Path, Body);
}

/// <summary>
/// What has to hold for an endpoint: whom it is for, a request that is right in form, and the requests by which somebody might try to reach what is
/// hidden from them.
/// </summary>
internal sealed record Wall(For For, Call Sample, params Func<Hidden, Call>[] Attempts);

/// <summary>A wall for every endpoint, by the endpoint's name or, where it has none, its address.</summary>
internal static class WallTable
{
    private const string Password = "correct horse battery";

    private static readonly DateTimeOffset Soon = TimeProvider.System.GetUtcNow().AddDays(7);

    public static IReadOnlyDictionary<string, Wall> Rows { get; } = new Dictionary<string, Wall>
    {
        ["getSetup"] = new(For.Anybody, new("GET", "setup")),
        ["setUp"] = new(For.Anybody, new("POST", "setup", new { workspace_name = "w", display_name = "d", email = "e@example.com", password = Password })),
        ["signIn"] = new(For.Anybody, new("POST", "sessions", new { email = "nobody@example.com", password = Password })),
        ["previewInvite"] = new(For.Anybody, new("GET", "invites/nothing")),
        ["acceptInvite"] = new(For.Anybody, new("POST", "invites/nothing/accept", new { display_name = "d", email = "e@example.com", password = Password })),

        // For machines and for readers; they have no name because they are not part of the API.
        ["/healthz"] = new(For.Anybody, new("GET", "/healthz")),
        ["/readyz"] = new(For.Anybody, new("GET", "/readyz")),
        ["/metrics"] = new(For.Anybody, new("GET", "/metrics")),
        ["/api/v1/openapi.json"] = new(For.Anybody, new("GET", "openapi.json")),
        ["/api/v1/asyncapi.json"] = new(For.Anybody, new("GET", "asyncapi.json")),
        ["/docs/api/errors"] = new(For.Anybody, new("GET", "/docs/api/errors")),
        ["/docs/page.css"] = new(For.Anybody, new("GET", "/docs/page.css")),

        ["listSessions"] = new(For.Sessions, new("GET", "sessions")),
        ["signOut"] = new(For.Sessions, new("DELETE", "sessions/current")),
        ["revokeSession"] = new(For.Sessions, new("DELETE", "sessions/1"), h => new("DELETE", $"sessions/{h.Channel}")),
        ["listTokens"] = new(For.Sessions, new("GET", "tokens")),
        ["createToken"] = new(For.Sessions, new("POST", "tokens", new { name = "t", scopes = new[] { "read" } })),
        ["revokeToken"] = new(For.Sessions, new("DELETE", "tokens/1"), h => new("DELETE", $"tokens/{h.Channel}")),
        ["changePassword"] = new(For.Sessions, new("PUT", "users/me/password", new { current_password = Password, new_password = Password })),

        ["listInvites"] = new(For.Admins, new("GET", "invites")),
        ["createInvite"] = new(For.Admins, new("POST", "invites", new { })),
        ["revokeInvite"] = new(For.Admins, new("DELETE", "invites/1")),
        ["createUser"] = new(For.Admins, new("POST", "users", new { display_name = "d", email = "e@example.com" })),
        ["setPassword"] = new(For.Admins, new("PUT", "users/1/password", new { new_password = Password })),
        ["updateWorkspace"] = new(For.Admins, new("PATCH", "workspace", new { name = "w" })),
        ["importBatch"] = new(For.Admins, new("POST", "import", new { source = "s" })),
        ["getPerformance"] = new(For.Admins, new("GET", "admin/performance")),
        ["listDeadJobs"] = new(For.Admins, new("GET", "admin/dead-jobs")),
        ["retryDeadJob"] = new(For.Admins, new("POST", "admin/dead-jobs/1/retry")),
        ["deleteDeadJob"] = new(For.Admins, new("DELETE", "admin/dead-jobs/1")),
        ["listDeadLetters"] = new(For.Admins, new("GET", "admin/dead-letters")),
        ["retryDeadLetter"] = new(For.Admins, new("POST", "admin/dead-letters/1/retry")),
        ["deleteDeadLetter"] = new(For.Admins, new("DELETE", "admin/dead-letters/1")),

        ["getWorkspace"] = new(For.Read, new("GET", "workspace")),
        ["listUsers"] = new(For.Read, new("GET", "users"), h => new("GET", "users?q=kestrel")),
        ["getUser"] = new(For.Read, new("GET", "users/me")),
        ["updateUser"] = new(For.Write, new("PATCH", "users/me", new { })),
        ["issueGatewayTicket"] = new(For.Read, new("POST", "gateway/tickets")),
        ["openGateway"] = new(For.Read, new("GET", "gateway?cursor=0")),
        ["sync"] = new(For.Read, new("GET", "sync")),

        ["listChannels"] = new(For.Read, new("GET", "channels"), h => new("GET", "channels?q=kestrel"), h => new("GET", "channels?q=kestrel&mine=true"), h => new("GET", "channels?q=kestrel&kind=private&sort=members")),
        ["createChannel"] = new(For.Write, new("POST", "channels", new { kind = "private", name = "mine" })),
        ["getChannel"] = new(For.Read, new("GET", "channels/1"), h => new("GET", $"channels/{h.Channel}")),
        ["updateChannel"] = new(
            For.Write,
            new("PATCH", "channels/1", new { topic = "t" }),
            h => new("PATCH", $"channels/{h.Channel}", new { }),
            h => new("PATCH", $"channels/{h.Channel}", new { topic = "t" }),
            h => new("PATCH", $"channels/{h.Channel}", new { name = "other", archived = true })),
        ["changeChannelKind"] = new(
            For.Write,
            new("PUT", "channels/1/kind", new { kind = "private" }),
            h => new("PUT", $"channels/{h.Channel}/kind", new { kind = "public" }),
            h => new("PUT", $"channels/{h.Channel}/kind", new { kind = "private", name = "mine" })),
        ["setChannelRules"] = new(
            For.Write,
            new("PUT", "channels/1/rules", new { }),
            h => new("PUT", $"channels/{h.Channel}/rules", new { post = "admins" }),
            h => new("PUT", $"channels/{h.Channel}/rules", new { post = "named", named_user_ids = new[] { h.UserId } })),
        ["placeChannel"] = new(
            For.Write,
            new("PUT", "channels/1/sidebar", new { favourite = true }),
            h => new("PUT", $"channels/{h.Channel}/sidebar", new { favourite = true }),
            h => new("PUT", $"channels/{h.Channel}/sidebar", new { favourite = false, section_id = h.Message })),
        ["listSections"] = new(For.Read, new("GET", "sections")),
        ["createSection"] = new(For.Write, new("POST", "sections", new { name = "mine" })),
        ["updateSection"] = new(
            For.Write, new("PATCH", "sections/4", new { name = "mine" }), h => new("PATCH", $"sections/{h.Channel}", new { name = "mine" })),
        ["moveSection"] = new(For.Write, new("PUT", "sections/4/place", new { }), h => new("PUT", $"sections/{h.Channel}/place", new { })),
        ["deleteSection"] = new(For.Write, new("DELETE", "sections/4"), h => new("DELETE", $"sections/{h.Channel}")),
        ["listChannelMembers"] = new(For.Read, new("GET", "channels/1/members"), h => new("GET", $"channels/{h.Channel}/members"), h => new("GET", $"channels/{h.Channel}/members?q=a")),
        ["addChannelMember"] = new(
            For.Write,
            new("PUT", "channels/1/members/me"),
            h => new("PUT", $"channels/{h.Channel}/members/me"),
            h => new("PUT", $"channels/{h.Channel}/members/{h.UserId}")),
        ["removeChannelMember"] = new(
            For.Write,
            new("DELETE", "channels/1/members/me"),
            h => new("DELETE", $"channels/{h.Channel}/members/me"),
            h => new("DELETE", $"channels/{h.Channel}/members/{h.UserId}")),

        ["postMessage"] = new(
            For.Write,
            new("POST", "channels/1/messages", new { text = "t" }),
            h => new("POST", $"channels/{h.Channel}/messages", new { text = "t" }),
            h => new("POST", $"channels/{h.Channel}/messages", new { text = "t", thread_id = h.Message }),
            h => new("POST", $"channels/{h.Channel}/messages", new { text = "t", file_ids = new[] { h.File } }),
            h => new("POST", $"channels/{h.Channel}/messages", new { text = "t", thread_id = h.Reply, also_to_channel = true })),
        ["listMessages"] = new(
            For.Read,
            new("GET", "channels/1/messages"),
            h => new("GET", $"channels/{h.Channel}/messages"),
            h => new("GET", $"channels/{h.Channel}/messages?around={h.Message}"),
            h => new("GET", $"channels/{h.Channel}/messages?before={h.Reply}&limit=1"),
            h => new("GET", $"channels/{h.Channel}/messages?after={h.Message}")),
        ["markChannelRead"] = new(
            For.Write, new("PUT", "channels/1/read", new { last_read_id = "1" }), h => new("PUT", $"channels/{h.Channel}/read", new { last_read_id = h.Message })),
        ["markChannelUnread"] = new(
            For.Write, new("PUT", "channels/1/unread", new { from_id = "1" }), h => new("PUT", $"channels/{h.Channel}/unread", new { from_id = h.Message })),
        ["moveMessages"] = new(
            For.Write,
            new("POST", "messages/move", new { message_ids = new[] { "1" }, new_thread = true }),
            h => new("POST", "messages/move", new { message_ids = new[] { h.Message }, new_thread = true }),
            h => new("POST", "messages/move", new { message_ids = new[] { h.Reply }, channel_id = h.Channel }),
            h => new("POST", "messages/move", new { message_ids = new[] { h.Reply }, thread_id = h.Message })),
        ["setChannelLevel"] = new(
            For.Write, new("PUT", "channels/1/level", new { level = "mute" }), h => new("PUT", $"channels/{h.Channel}/level", new { level = "watch" })),
        ["getMessage"] = new(For.Read, new("GET", "messages/1"), h => new("GET", $"messages/{h.Message}"), h => new("GET", $"messages/{h.Reply}")),
        ["editMessage"] = new(
            For.Write, new("PATCH", "messages/1", new { text = "t" }), h => new("PATCH", $"messages/{h.Message}", new { text = "t" })),
        ["deleteMessage"] = new(For.Write, new("DELETE", "messages/1"), h => new("DELETE", $"messages/{h.Message}"), h => new("DELETE", $"messages/{h.Reply}")),
        ["addReaction"] = new(For.Write, new("PUT", "messages/1/reactions/tada"), h => new("PUT", $"messages/{h.Message}/reactions/tada")),
        ["removeReaction"] = new(For.Write, new("DELETE", "messages/1/reactions/tada"), h => new("DELETE", $"messages/{h.Reply}/reactions/tada")),

        ["listMessagesById"] = new(
            For.Read, new("GET", "messages?ids=1"), h => new("GET", $"messages?ids={h.Message}"), h => new("GET", $"messages?ids={h.Reply},{h.Message}")),
        ["listEdits"] = new(For.Read, new("GET", "messages/1/edits"), h => new("GET", $"messages/{h.Message}/edits")),
        ["listPins"] = new(For.Read, new("GET", "channels/1/pins"), h => new("GET", $"channels/{h.Channel}/pins")),
        ["pinMessage"] = new(For.Write, new("PUT", "messages/1/pin"), h => new("PUT", $"messages/{h.Message}/pin"), h => new("PUT", $"messages/{h.Reply}/pin")),
        ["unpinMessage"] = new(For.Write, new("DELETE", "messages/1/pin"), h => new("DELETE", $"messages/{h.Message}/pin")),
        ["listSaved"] = new(For.Read, new("GET", "me/saved"), _ => new("GET", "me/saved?state=archived")),
        ["saveMessage"] = new(
            For.Write,
            new("PUT", "me/saved/1", new { }),
            h => new("PUT", $"me/saved/{h.Message}", new { }),
            h => new("PUT", $"me/saved/{h.Reply}", new { state = "archived" })),
        ["unsaveMessage"] = new(For.Write, new("DELETE", "me/saved/1"), h => new("DELETE", $"me/saved/{h.Message}")),
        ["listScheduled"] = new(For.Read, new("GET", "me/scheduled")),
        ["scheduleMessage"] = new(
            For.Write,
            new("POST", "me/scheduled", new { channel_id = "1", text = "t", send_at = Soon }),
            h => new("POST", "me/scheduled", new { channel_id = h.Channel, text = "t", send_at = Soon }),
            h => new("POST", "me/scheduled", new { channel_id = h.Channel, thread_id = h.Message, text = "t", send_at = Soon })),
        ["changeScheduled"] = new(For.Write, new("PATCH", "me/scheduled/1", new { text = "t" }), h => new("PATCH", $"me/scheduled/{h.Message}", new { text = "t" })),
        ["deleteScheduled"] = new(For.Write, new("DELETE", "me/scheduled/1"), h => new("DELETE", $"me/scheduled/{h.Message}")),
        ["sendScheduled"] = new(For.Write, new("POST", "me/scheduled/1/send"), h => new("POST", $"me/scheduled/{h.Message}/send")),
        ["listDrafts"] = new(For.Read, new("GET", "me/drafts")),
        ["saveDraft"] = new(For.Write, new("PUT", "channels/1/draft", new { text = "t" }), h => new("PUT", $"channels/{h.Channel}/draft", new { text = "t" })),
        ["deleteDraft"] = new(For.Write, new("DELETE", "channels/1/draft"), h => new("DELETE", $"channels/{h.Channel}/draft")),
        ["saveThreadDraft"] = new(
            For.Write,
            new("PUT", "threads/1/draft", new { text = "t" }),
            h => new("PUT", $"threads/{h.Message}/draft", new { text = "t" }),
            h => new("PUT", $"threads/{h.Reply}/draft", new { text = "t" })),
        ["deleteThreadDraft"] = new(For.Write, new("DELETE", "threads/1/draft"), h => new("DELETE", $"threads/{h.Message}/draft")),
        ["listReactors"] = new(
            For.Read,
            new("GET", "messages/1/reactions/tada"),
            h => new("GET", $"messages/{h.Message}/reactions/tada"),
            h => new("GET", $"messages/{h.Reply}/reactions/tada?limit=1")),

        ["listEmoji"] = new(For.Read, new("GET", "emoji")),
        ["addEmoji"] = new(For.Write, new("POST", "emoji?name=mine")),
        ["removeEmoji"] = new(For.Write, new("DELETE", "emoji/1"), h => new("DELETE", $"emoji/{h.Message}")),
        ["downloadEmoji"] = new(For.Read, new("GET", "/files/emoji/1"), h => new("GET", $"/files/emoji/{h.Message}")),

        ["vote"] = new(
            For.Write,
            new("PUT", "messages/1/poll/vote", new { options = new[] { 1 } }),
            h => new("PUT", $"messages/{h.Message}/poll/vote", new { options = new[] { 1 } })),
        ["addPollOption"] = new(
            For.Write, new("POST", "messages/1/poll/options", new { text = "t" }), h => new("POST", $"messages/{h.Message}/poll/options", new { text = "t" })),
        ["listVoters"] = new(For.Read, new("GET", "messages/1/poll/options/1/votes"), h => new("GET", $"messages/{h.Message}/poll/options/1/votes")),
        ["closePoll"] = new(For.Write, new("POST", "messages/1/poll/close"), h => new("POST", $"messages/{h.Message}/poll/close")),
        ["confirmMessage"] = new(For.Write, new("PUT", "messages/1/confirmation"), h => new("PUT", $"messages/{h.Message}/confirmation")),
        ["listConfirmations"] = new(
            For.Read,
            new("GET", "messages/1/confirmations"),
            h => new("GET", $"messages/{h.Message}/confirmations"),
            h => new("GET", $"messages/{h.Reply}/confirmations?state=waiting")),
        ["remindToConfirm"] = new(
            For.Write, new("POST", "messages/1/confirmation/reminders"), h => new("POST", $"messages/{h.Message}/confirmation/reminders")),

        ["search"] = new(
            For.Read,
            new("GET", "search?q=word"),
            h => new("GET", "search?q=kestrel"),
            h => new("GET", "search?q=estre"),
            h => new("GET", $"search?q=in:{h.Channel}"),
            h => new("GET", "search?q=in:kestrel"),
            h => new("GET", $"search?q=from:{h.UserId}%20in:{h.Channel}"),
            h => new("GET", $"search?q=is:thread%20-in:nowhere%20in:{h.Channel}"),
            h => new("GET", $"search?q=to:{h.UserId}%20in:@{h.UserId}"),
            h => new("GET", "search?q=kestrle"),
            h => new("GET", "search?q=kestrel&kind=channel"),
            h => new("GET", "search?q=kestrel&kind=person"),
            h => new("GET", "search?q=kestrel&kind=reply")),
        ["reportSends"] = new(For.Read, new("POST", "telemetry/sends", new { times_ms = new[] { 12 } })),
        ["openSearchHit"] = new(For.Read, new("POST", "search/opened", new { search_id = "1", position = 1 })),
        ["listMySearches"] = new(For.Read, new("GET", "search/mine")),
        ["saveSearch"] = new(For.Write, new("POST", "search/saved", new { q = "q" })),
        ["renameSavedSearch"] = new(
            For.Write, new("PATCH", "search/saved/1", new { name = "n" }), h => new("PATCH", $"search/saved/{h.Message}", new { name = "n" })),
        ["deleteSavedSearch"] = new(For.Write, new("DELETE", "search/saved/1"), h => new("DELETE", $"search/saved/{h.Message}")),
        ["rememberSearch"] = new(For.Write, new("PUT", "search/recent", new { q = "q" })),
        ["forgetRecentSearches"] = new(For.Write, new("DELETE", "search/recent")),
        ["getSearchReport"] = new(For.Admins, new("GET", "admin/search/report")),
        ["getSearchIndex"] = new(For.Admins, new("GET", "admin/search/index")),
        ["rebuildSearchIndex"] = new(For.Admins, new("POST", "admin/search/reindex")),

        ["listThreads"] = new(
            For.Read,
            new("GET", "threads"),
            h => new("GET", "threads?unread=true"),
            h => new("GET", "threads?show=all"),
            h => new("GET", "threads?show=assigned")),
        ["updateThread"] = new(
            For.Write, new("PATCH", "threads/1", new { title = "t" }), h => new("PATCH", $"threads/{h.Message}", new { title = "t", resolved = true })),
        ["assignThread"] = new(
            For.Write,
            new("PUT", "threads/1/assignment", new { user_id = "1" }),
            h => new("PUT", $"threads/{h.Message}/assignment", new { user_id = h.UserId, due_on = "2026-12-24" })),
        ["unassignThread"] = new(For.Write, new("DELETE", "threads/1/assignment"), h => new("DELETE", $"threads/{h.Message}/assignment")),
        ["markThreadUnread"] = new(
            For.Write, new("PUT", "threads/1/unread", new { from_id = "1" }), h => new("PUT", $"threads/{h.Message}/unread", new { from_id = h.Reply })),
        ["setThreadLevel"] = new(
            For.Write, new("PUT", "threads/1/level", new { level = "watch" }), h => new("PUT", $"threads/{h.Message}/level", new { level = "mute" })),
        ["getThread"] = new(For.Read, new("GET", "threads/1"), h => new("GET", $"threads/{h.Message}"), h => new("GET", $"threads/{h.Reply}")),
        ["listReplies"] = new(
            For.Read,
            new("GET", "threads/1/messages"),
            h => new("GET", $"threads/{h.Message}/messages"),
            h => new("GET", $"threads/{h.Message}/messages?around={h.Reply}")),
        ["markThreadRead"] = new(
            For.Write, new("PUT", "threads/1/read", new { last_read_id = "1" }), h => new("PUT", $"threads/{h.Message}/read", new { last_read_id = h.Reply })),
        ["followThread"] = new(For.Write, new("PUT", "threads/1/follow"), h => new("PUT", $"threads/{h.Message}/follow")),
        ["unfollowThread"] = new(For.Write, new("DELETE", "threads/1/follow"), h => new("DELETE", $"threads/{h.Message}/follow")),

        ["createUpload"] = new(For.Write, new("POST", "uploads", new { name = "a.txt", size = 1 })),
        ["getUpload"] = new(For.Write, new("GET", "uploads/1"), h => new("GET", $"uploads/{h.File}")),
        ["appendToUpload"] = new(For.Write, new("PATCH", "uploads/1"), h => new("PATCH", $"uploads/{h.File}")),
        ["cancelUpload"] = new(For.Write, new("DELETE", "uploads/1"), h => new("DELETE", $"uploads/{h.File}")),
        ["getFile"] = new(For.Read, new("GET", "files/1"), h => new("GET", $"files/{h.File}")),
        ["updateFile"] = new(For.Write, new("PATCH", "files/1", new { description = "d" }), h => new("PATCH", $"files/{h.File}", new { description = "d" })),
        ["deleteFile"] = new(For.Write, new("DELETE", "files/1"), h => new("DELETE", $"files/{h.File}")),
        ["downloadFile"] = new(For.Read, new("GET", "/files/1/a.txt"), h => new("GET", $"/files/{h.File}/a.txt")),
        ["downloadThumbnail"] = new(For.Read, new("GET", "/files/1/thumbnails/360.webp"), h => new("GET", $"/files/{h.File}/thumbnails/360.webp")),
        ["listChannelFiles"] = new(For.Read, new("GET", "channels/1/files"), h => new("GET", $"channels/{h.Channel}/files")),
    };
}
