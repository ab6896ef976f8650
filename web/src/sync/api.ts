import type * as P from "@/protocol/types";
import { type Call, query } from "./http";

type Page = { cursor?: string | undefined; limit?: number };
export type ChannelQuery = {
  q?: string;
  mine?: boolean;
  kind?: P.ChannelKind;
  archived?: boolean;
  sort?: P.ChannelOrder;
};
export type Position =
  | { before: P.Id }
  | { after: P.Id }
  | { around: P.Id }
  | { unread: true }
  | Record<string, never>;

/** Every REST call that the client makes, typed. What a write needs to be sent once is the caller's `key`. */
export function createApi(call: Call) {
  return {
    setupState: () => call<P.SetupState>("GET", "/setup"),
    setUp: (body: P.SetupRequest) => call<P.SignedIn>("POST", "/setup", { body }),
    signIn: (body: P.SignInRequest) => call<P.SignedIn>("POST", "/sessions", { body }),
    signOut: () => call<void>("DELETE", "/sessions/current"),
    sessions: () => call<P.SessionList>("GET", "/sessions"),
    revokeSession: (id: P.Id) => call<void>("DELETE", `/sessions/${id}`),
    changePassword: (body: P.ChangePasswordRequest) => call<void>("PUT", "/users/me/password", { body }),
    tokens: () => call<P.AccessTokenList>("GET", "/tokens"),
    createToken: (body: P.CreateTokenRequest) => call<P.CreatedToken>("POST", "/tokens", { body }),
    revokeToken: (id: P.Id) => call<void>("DELETE", `/tokens/${id}`),

    invites: () => call<P.InviteList>("GET", "/invites"),
    createInvite: (body: P.CreateInviteRequest) => call<P.CreatedInvite>("POST", "/invites", { body }),
    revokeInvite: (id: P.Id) => call<void>("DELETE", `/invites/${id}`),
    invitePreview: (code: string) => call<P.InvitePreview>("GET", `/invites/${encodeURIComponent(code)}`),
    acceptInvite: (code: string, body: P.AcceptInviteRequest) =>
      call<P.SignedIn>("POST", `/invites/${encodeURIComponent(code)}/accept`, { body }),

    sync: () => call<P.SyncState>("GET", "/sync", { timeoutMs: 60_000 }),
    updateWorkspace: (body: P.UpdateWorkspaceRequest) => call<P.Workspace>("PATCH", "/workspace", { body }),
    me: (signal?: AbortSignal) => call<P.User>("GET", "/users/me", { signal, timeoutMs: 8000 }),
    user: (id: P.Id) => call<P.User>("GET", `/users/${id}`),
    users: (options: Page & { q?: string; ids?: string }, signal?: AbortSignal) =>
      call<P.UserPage>("GET", `/users${query(options)}`, { signal }),
    updateUser: (id: P.Id, body: P.UpdateUserRequest) => call<P.User>("PATCH", `/users/${id}`, { body }),

    channels: (options: Page & ChannelQuery, signal?: AbortSignal) =>
      call<P.ChannelPage>("GET", `/channels${query(options)}`, { signal }),
    channel: (id: P.Id) => call<P.Channel>("GET", `/channels/${id}`),
    createChannel: (body: P.CreateChannelRequest, key?: string) =>
      call<P.Channel>("POST", "/channels", { body, idempotencyKey: key }),
    updateChannel: (id: P.Id, body: P.UpdateChannelRequest) =>
      call<P.Channel>("PATCH", `/channels/${id}`, { body }),
    changeKind: (id: P.Id, body: P.ChangeChannelKindRequest) =>
      call<P.Channel>("PUT", `/channels/${id}/kind`, { body }),
    setRules: (id: P.Id, body: P.ChannelRules) => call<P.Channel>("PUT", `/channels/${id}/rules`, { body }),
    placeChannel: (id: P.Id, body: P.PlaceChannelRequest, key: string) =>
      call<P.ChannelSidebar>("PUT", `/channels/${id}/sidebar`, { body, idempotencyKey: key }),
    createSection: (body: P.CreateSectionRequest) => call<P.SidebarSection>("POST", "/sections", { body }),
    updateSection: (id: P.Id, body: P.UpdateSectionRequest, key: string) =>
      call<P.SidebarSection>("PATCH", `/sections/${id}`, { body, idempotencyKey: key }),
    moveSection: (id: P.Id, body: P.MoveSectionRequest, key: string) =>
      call<P.SidebarSection>("PUT", `/sections/${id}/place`, { body, idempotencyKey: key }),
    deleteSection: (id: P.Id, key: string) =>
      call<void>("DELETE", `/sections/${id}`, { idempotencyKey: key }),
    members: (id: P.Id, options: Page & { q?: string }) =>
      call<P.ChannelMemberPage>("GET", `/channels/${id}/members${query(options)}`),
    addMember: (id: P.Id, user: P.Id | "me") => call<void>("PUT", `/channels/${id}/members/${user}`),
    removeMember: (id: P.Id, user: P.Id | "me") => call<void>("DELETE", `/channels/${id}/members/${user}`),

    messages: (channel: P.Id, position: Position, limit: number) =>
      call<P.MessagePage>("GET", `/channels/${channel}/messages${query({ ...position, limit })}`),
    message: (id: P.Id) => call<P.Message>("GET", `/messages/${id}`),
    postMessage: (channel: P.Id, body: P.PostMessageRequest, key: string) =>
      call<P.Message>("POST", `/channels/${channel}/messages`, { body, idempotencyKey: key }),
    editMessage: (id: P.Id, body: P.EditMessageRequest, key: string) =>
      call<P.Message>("PATCH", `/messages/${id}`, { body, idempotencyKey: key }),
    deleteMessage: (id: P.Id, key: string) =>
      call<void>("DELETE", `/messages/${id}`, { idempotencyKey: key }),
    addReaction: (id: P.Id, emoji: string, key: string) =>
      call<void>("PUT", `/messages/${id}/reactions/${encodeURIComponent(emoji)}`, { idempotencyKey: key }),
    removeReaction: (id: P.Id, emoji: string, key: string) =>
      call<void>("DELETE", `/messages/${id}/reactions/${encodeURIComponent(emoji)}`, { idempotencyKey: key }),
    customEmoji: (options: Page) => call<P.CustomEmojiPage>("GET", `/emoji${query(options)}`),
    addEmoji: (name: string, content: Blob, key: string) =>
      call<P.CustomEmoji>("POST", `/emoji${query({ name })}`, { content, idempotencyKey: key }),
    removeEmoji: (id: P.Id) => call<void>("DELETE", `/emoji/${id}`),
    reactors: (id: P.Id, emoji: string, options: Page) =>
      call<P.ReactorPage>("GET", `/messages/${id}/reactions/${encodeURIComponent(emoji)}${query(options)}`),
    vote: (id: P.Id, body: P.VoteRequest, key: string) =>
      call<void>("PUT", `/messages/${id}/poll/vote`, { body, idempotencyKey: key }),
    addPollOption: (id: P.Id, body: P.AddPollOptionRequest) =>
      call<P.PollOption>("POST", `/messages/${id}/poll/options`, { body }),
    voters: (id: P.Id, option: number, options: Page) =>
      call<P.PollVoterPage>("GET", `/messages/${id}/poll/options/${option}/votes${query(options)}`),
    closePoll: (id: P.Id) => call<void>("POST", `/messages/${id}/poll/close`),
    confirm: (id: P.Id, key: string) =>
      call<void>("PUT", `/messages/${id}/confirmation`, { idempotencyKey: key }),
    confirmations: (id: P.Id, options: Page & { state: P.ConfirmationState }) =>
      call<P.ConfirmationPage>("GET", `/messages/${id}/confirmations${query(options)}`),
    remindToConfirm: (id: P.Id) => call<void>("POST", `/messages/${id}/confirmation/reminders`),
    markRead: (channel: P.Id, body: P.MarkReadRequest) =>
      call<P.ChannelReadState>("PUT", `/channels/${channel}/read`, { body }),
    markUnread: (channel: P.Id, body: P.MarkUnreadRequest, key: string) =>
      call<P.ChannelReadState>("PUT", `/channels/${channel}/unread`, { body, idempotencyKey: key }),
    setChannelLevel: (channel: P.Id, body: P.SetLevelRequest, key: string) =>
      call<P.ChannelReadState>("PUT", `/channels/${channel}/level`, { body, idempotencyKey: key }),
    moveMessages: (body: P.MoveMessagesRequest) => call<P.MovedMessages>("POST", "/messages/move", { body }),

    search: (options: Page & { q: string; kind?: string; time_zone?: string }, signal?: AbortSignal) =>
      call<P.SearchPage>("GET", `/search${query(options)}`, { signal }),
    searchHitOpened: (body: P.HitOpenedRequest) => call<void>("POST", "/search/opened", { body }),
    mySearches: () => call<P.MySearches>("GET", "/search/mine"),
    saveSearch: (body: P.SaveSearchRequest) => call<P.SavedSearch>("POST", "/search/saved", { body }),
    renameSearch: (id: P.Id, body: P.RenameSavedSearchRequest) =>
      call<P.SavedSearch>("PATCH", `/search/saved/${id}`, { body }),
    deleteSearch: (id: P.Id) => call<void>("DELETE", `/search/saved/${id}`),
    rememberSearch: (body: P.RememberSearchRequest) => call<void>("PUT", "/search/recent", { body }),
    forgetSearch: (q?: string) => call<void>("DELETE", `/search/recent${query({ q })}`),
    reportSends: (body: P.ReportSendsRequest) => call<void>("POST", "/telemetry/sends", { body }),
    performance: (hours?: number) =>
      call<P.PerformanceReport>("GET", `/admin/performance${query({ hours })}`),
    deadJobs: (options: Page) => call<P.DeadJobPage>("GET", `/admin/dead-jobs${query(options)}`),
    retryDeadJob: (id: P.Id) => call<void>("POST", `/admin/dead-jobs/${id}/retry`),
    deleteDeadJob: (id: P.Id) => call<void>("DELETE", `/admin/dead-jobs/${id}`),
    deadLetters: (options: Page) => call<P.DeadLetterPage>("GET", `/admin/dead-letters${query(options)}`),
    retryDeadLetter: (id: P.Id) => call<void>("POST", `/admin/dead-letters/${id}/retry`),
    deleteDeadLetter: (id: P.Id) => call<void>("DELETE", `/admin/dead-letters/${id}`),
    searchReport: (days: number) => call<P.SearchReport>("GET", `/admin/search/report${query({ days })}`),
    searchIndex: () => call<P.SearchIndexState>("GET", "/admin/search/index"),
    rebuildSearchIndex: () => call<P.SearchIndexState>("POST", "/admin/search/reindex"),
    messagesById: (ids: readonly P.Id[]) =>
      call<P.MessageList>("GET", `/messages${query({ ids: ids.join(",") })}`),
    edits: (id: P.Id, options: Page) =>
      call<P.MessageEditPage>("GET", `/messages/${id}/edits${query(options)}`),
    pins: (channel: P.Id) => call<P.PinList>("GET", `/channels/${channel}/pins`),
    pin: (id: P.Id, key: string) => call<void>("PUT", `/messages/${id}/pin`, { idempotencyKey: key }),
    unpin: (id: P.Id, key: string) => call<void>("DELETE", `/messages/${id}/pin`, { idempotencyKey: key }),
    saved: (options: Page & { state: P.SavedState }) =>
      call<P.SavedPage>("GET", `/me/saved${query(options)}`),
    save: (id: P.Id, body: P.SaveMessageRequest, key: string) =>
      call<P.SavedMark>("PUT", `/me/saved/${id}`, { body, idempotencyKey: key }),
    unsave: (id: P.Id, key: string) => call<void>("DELETE", `/me/saved/${id}`, { idempotencyKey: key }),
    schedule: (body: P.ScheduleMessageRequest, key: string) =>
      call<P.ScheduledMessage>("POST", "/me/scheduled", { body, idempotencyKey: key }),
    changeScheduled: (id: P.Id, body: P.ChangeScheduledRequest) =>
      call<P.ScheduledMessage>("PATCH", `/me/scheduled/${id}`, { body }),
    deleteScheduled: (id: P.Id) => call<void>("DELETE", `/me/scheduled/${id}`),
    sendScheduled: (id: P.Id, key: string) =>
      call<P.Message>("POST", `/me/scheduled/${id}/send`, { idempotencyKey: key }),
    saveDraft: (place: string, body: P.SaveDraftRequest) => call<P.Draft>("PUT", draftPath(place), { body }),
    deleteDraft: (place: string) => call<void>("DELETE", draftPath(place)),
    createUpload: (body: P.CreateUploadRequest, key: string) =>
      call<P.Upload>("POST", "/uploads", { body, idempotencyKey: key }),
    upload: (id: P.Id) => call<P.Upload>("GET", `/uploads/${id}`),
    cancelUpload: (id: P.Id) => call<void>("DELETE", `/uploads/${id}`),
    updateFile: (id: P.Id, body: P.UpdateFileRequest) =>
      call<P.StoredFile>("PATCH", `/files/${id}`, { body }),
    deleteFile: (id: P.Id) => call<void>("DELETE", `/files/${id}`),
    channelFiles: (id: P.Id, options: Page & { kind?: P.FileKind | undefined }) =>
      call<P.ChannelFilePage>("GET", `/channels/${id}/files${query(options)}`),

    threads: (options: Page & { show?: P.ThreadList }) =>
      call<P.ThreadPage>("GET", `/threads${query(options)}`),
    thread: (id: P.Id) => call<P.ThreadSummary>("GET", `/threads/${id}`),
    threadMessages: (id: P.Id, position: Position, limit: number) =>
      call<P.MessagePage>("GET", `/threads/${id}/messages${query({ ...position, limit })}`),
    markThreadRead: (id: P.Id, body: P.MarkReadRequest) =>
      call<P.ThreadReadState>("PUT", `/threads/${id}/read`, { body }),
    markThreadUnread: (id: P.Id, body: P.MarkUnreadRequest, key: string) =>
      call<P.ThreadReadState>("PUT", `/threads/${id}/unread`, { body, idempotencyKey: key }),
    setThreadLevel: (id: P.Id, body: P.SetLevelRequest, key: string) =>
      call<P.ThreadReadState>("PUT", `/threads/${id}/level`, { body, idempotencyKey: key }),
    updateThread: (id: P.Id, body: P.UpdateThreadRequest) =>
      call<P.ThreadDetails>("PATCH", `/threads/${id}`, { body }),
    assignThread: (id: P.Id, body: P.AssignThreadRequest) =>
      call<P.ThreadDetails>("PUT", `/threads/${id}/assignment`, { body }),
    unassignThread: (id: P.Id) => call<P.ThreadDetails>("DELETE", `/threads/${id}/assignment`),
  };
}

function draftPath(place: string): string {
  return place.startsWith("thread:")
    ? `/threads/${place.slice("thread:".length)}/draft`
    : `/channels/${place}/draft`;
}

export type Api = ReturnType<typeof createApi>;
