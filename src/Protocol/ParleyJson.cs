// SPDX-License-Identifier: Apache-2.0
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>How wire types are written: <c>snake_case</c>, absent instead of null, times and ids as their converters say.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampJsonConverter)])]
[JsonSerializable(typeof(PerformanceReport))]
[JsonSerializable(typeof(ReportSendsRequest))]
[JsonSerializable(typeof(SetupState))]
[JsonSerializable(typeof(SetupRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SignedIn))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(CreateInviteRequest))]
[JsonSerializable(typeof(CreatedInvite))]
[JsonSerializable(typeof(InviteList))]
[JsonSerializable(typeof(InvitePreview))]
[JsonSerializable(typeof(AcceptInviteRequest))]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(CreatedToken))]
[JsonSerializable(typeof(AccessTokenList))]
[JsonSerializable(typeof(CreateUserRequest))]
[JsonSerializable(typeof(UpdateUserRequest))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(SetPasswordRequest))]
[JsonSerializable(typeof(UpdateWorkspaceRequest))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(UserPage))]
[JsonSerializable(typeof(Workspace))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(ChannelPage))]
[JsonSerializable(typeof(ChannelMemberPage))]
[JsonSerializable(typeof(ChannelReadState))]
[JsonSerializable(typeof(CreateChannelRequest))]
[JsonSerializable(typeof(UpdateChannelRequest))]
[JsonSerializable(typeof(ChannelRules))]
[JsonSerializable(typeof(ChangeChannelKindRequest))]
[JsonSerializable(typeof(ChannelSidebar))]
[JsonSerializable(typeof(PlaceChannelRequest))]
[JsonSerializable(typeof(SidebarSection))]
[JsonSerializable(typeof(SidebarSectionList))]
[JsonSerializable(typeof(CreateSectionRequest))]
[JsonSerializable(typeof(UpdateSectionRequest))]
[JsonSerializable(typeof(MoveSectionRequest))]
[JsonSerializable(typeof(MarkReadRequest))]
[JsonSerializable(typeof(MarkUnreadRequest))]
[JsonSerializable(typeof(SetLevelRequest))]
[JsonSerializable(typeof(UpdateThreadRequest))]
[JsonSerializable(typeof(AssignThreadRequest))]
[JsonSerializable(typeof(ThreadDetails))]
[JsonSerializable(typeof(MoveMessagesRequest))]
[JsonSerializable(typeof(MovedMessages))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(MessagePage))]
[JsonSerializable(typeof(PostMessageRequest))]
[JsonSerializable(typeof(EditMessageRequest))]
[JsonSerializable(typeof(MessageEditPage))]
[JsonSerializable(typeof(MessageList))]
[JsonSerializable(typeof(PinList))]
[JsonSerializable(typeof(SavedPage))]
[JsonSerializable(typeof(SavedMark))]
[JsonSerializable(typeof(SaveMessageRequest))]
[JsonSerializable(typeof(Draft))]
[JsonSerializable(typeof(DraftList))]
[JsonSerializable(typeof(SaveDraftRequest))]
[JsonSerializable(typeof(ScheduledMessage))]
[JsonSerializable(typeof(ScheduledList))]
[JsonSerializable(typeof(ScheduleMessageRequest))]
[JsonSerializable(typeof(ChangeScheduledRequest))]
[JsonSerializable(typeof(ReactorPage))]
[JsonSerializable(typeof(CustomEmoji))]
[JsonSerializable(typeof(CustomEmojiPage))]
[JsonSerializable(typeof(VoteRequest))]
[JsonSerializable(typeof(AddPollOptionRequest))]
[JsonSerializable(typeof(PollOption))]
[JsonSerializable(typeof(PollVoterPage))]
[JsonSerializable(typeof(ConfirmationPage))]
[JsonSerializable(typeof(StoredFile))]
[JsonSerializable(typeof(CreateUploadRequest))]
[JsonSerializable(typeof(Upload))]
[JsonSerializable(typeof(UpdateFileRequest))]
[JsonSerializable(typeof(ChannelFilePage))]
[JsonSerializable(typeof(FileUpdated))]
[JsonSerializable(typeof(FileTextRead))]
[JsonSerializable(typeof(ThreadSummary))]
[JsonSerializable(typeof(ThreadReadState))]
[JsonSerializable(typeof(ThreadPage))]
[JsonSerializable(typeof(SearchPage))]
[JsonSerializable(typeof(SearchIndexState))]
[JsonSerializable(typeof(SearchReport))]
[JsonSerializable(typeof(MySearches))]
[JsonSerializable(typeof(SavedSearch))]
[JsonSerializable(typeof(SaveSearchRequest))]
[JsonSerializable(typeof(RenameSavedSearchRequest))]
[JsonSerializable(typeof(RememberSearchRequest))]
[JsonSerializable(typeof(HitOpenedRequest))]
[JsonSerializable(typeof(SyncState))]
[JsonSerializable(typeof(ServerFrame))]
[JsonSerializable(typeof(ClientFrame))]
[JsonSerializable(typeof(GatewayTicket))]
[JsonSerializable(typeof(ImportBatch))]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(DeadJobPage))]
[JsonSerializable(typeof(DeadLetterPage))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(WorkspaceUpdated))]
[JsonSerializable(typeof(UserJoined))]
[JsonSerializable(typeof(UserUpdated))]
[JsonSerializable(typeof(SessionRevoked))]
[JsonSerializable(typeof(ChannelCreated))]
[JsonSerializable(typeof(ChannelUpdated))]
[JsonSerializable(typeof(ChannelHidden))]
[JsonSerializable(typeof(ChannelPlaced))]
[JsonSerializable(typeof(SectionUpdated))]
[JsonSerializable(typeof(SectionDeleted))]
[JsonSerializable(typeof(MemberJoined))]
[JsonSerializable(typeof(MemberLeft))]
[JsonSerializable(typeof(MessagePosted))]
[JsonSerializable(typeof(MessageEdited))]
[JsonSerializable(typeof(MessageDeleted))]
[JsonSerializable(typeof(MessagePinned))]
[JsonSerializable(typeof(MessageUnpinned))]
[JsonSerializable(typeof(SavedChanged))]
[JsonSerializable(typeof(SavedDue))]
[JsonSerializable(typeof(DraftChanged))]
[JsonSerializable(typeof(ScheduledChanged))]
[JsonSerializable(typeof(ScheduledRemoved))]
[JsonSerializable(typeof(ReactionAdded))]
[JsonSerializable(typeof(ReactionRemoved))]
[JsonSerializable(typeof(EmojiAdded))]
[JsonSerializable(typeof(EmojiRemoved))]
[JsonSerializable(typeof(PollVoted))]
[JsonSerializable(typeof(PollAnswered))]
[JsonSerializable(typeof(PollOptionAdded))]
[JsonSerializable(typeof(PollClosed))]
[JsonSerializable(typeof(ConfirmationGiven))]
[JsonSerializable(typeof(ConfirmationReminded))]
[JsonSerializable(typeof(ChannelRead))]
[JsonSerializable(typeof(ThreadRead))]
[JsonSerializable(typeof(ThreadUpdated))]
[JsonSerializable(typeof(MessageMoved))]
[JsonSerializable(typeof(MessagesImported))]
[JsonSerializable(typeof(SearchesUpdated))]
public sealed partial class ParleyJson : JsonSerializerContext
{
    /// <summary>For what a server writes: text of any script as itself, not as escapes three times its size. Nothing here goes into HTML.</summary>
    public static ParleyJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TimestampJsonConverter() },
    });

    /// <summary>
    /// For what a server reads: an unknown field is an error, so that a misspelt one is noticed, and so are a field that comes twice (RFC 8259,
    /// section 4) and null for what can't be absent.
    /// </summary>
    public static ParleyJson Strict { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new TimestampJsonConverter() },
    });
}
