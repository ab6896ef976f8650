using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Parley.Protocol;

namespace Parley.Server.Http.ApiDescription;

/// <summary>What the parameters of addresses and queries mean. Their names mean the same everywhere, but for a few.</summary>
internal static class ParameterWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["channel_id"] = "The channel.",
        ["message_id"] = "The message.",
        ["thread_id"] = "The thread: the id of the message that it started from.",
        ["user_id"] = "The person.",
        ["file_id"] = "The file.",
        ["upload_id"] = "The upload.",
        ["kind"] = "Only files of this kind: `image`, `video`, `audio`, `document`, `text`, `archive` or `other`.",
        ["session_id"] = "The session.",
        ["token_id"] = "The access token.",
        ["job_id"] = "The job.",
        ["letter_id"] = "The dead letter.",
        ["emoji"] = "A short name (`thumbsup`, `wave::skin-tone-3`), with or without colons, or one emoji itself, percent-encoded.",
        ["cursor"] = "`next_cursor` of the page before; absent for the first page.",
        ["limit"] = "Entries of the page, at most.",
        ["before"] = "A message: the page ends just before it.",
        ["after"] = "A message: the page starts just after it.",
        ["around"] = "A message: the page lies around it, itself included.",
        ["ids"] = $"Ids separated by commas, at most {Limits.PageMax}: just these people, as far as the caller may see them, without paging.",
        ["mine"] = "`true`: only channels that the caller is in.",
        ["show"] = "Which threads: `unread`, `followed` (unless it says), `assigned` to the caller and not resolved, or `all` of their channels.",
        ["listThreads unread"] = "`true`: short for `show=unread`.",
        ["unread"] = "`true`: the page lies around the first message that the caller has not read.",
        ["revokeInvite invite"] = "Its id, from the list of invites.",
        ["previewInvite invite"] = "The secret part of its address.",
        ["acceptInvite invite"] = "The secret part of its address.",
        ["scheduled_id"] = "The planned message.",
        ["state"] = "`in_progress` (without a word), `completed` or `archived`.",
        ["listMessagesById ids"] = $"Ids separated by commas, at most {Limits.PageMax}.",
        ["listUsers q"] = "Part of a name, whatever its case and accents; admins find addresses too.",
        ["section_id"] = "The section: 1, 2 and 3 are the built-in favourites, channels and conversations.",
        ["listChannels q"] = "Part of the name, topic or description, whatever its case and accents.",
        ["listChannels kind"] = "Only channels of this kind.",
        ["listChannels archived"] = "`true`: only archived channels, `false`: only others.",
        ["listChannels sort"] = "`name`, `members` (most first) or `activity` (newest message first).",
        ["listChannelMembers q"] = "Part of a name, whatever its case and accents.",
        ["emoji_id"] = "The emoji.",
        ["addEmoji name"] = "What it is to be called: 2 to 64 of `a`–`z`, `0`–`9`, `_`, `+` and `-`.",
        ["number"] = "The number of the option, from 1.",
        ["listConfirmations state"] = "`confirmed`, unless given, or `waiting`: those who have not.",
        ["search q"] = "Words, `\"phrases\"`, `-not`, and the operators `from:` `to:` `in:` `has:` `is:` `before:` `after:` `during:`.",
        ["search kind"] = "Only these: `message`, `reply`, `file`, `person`, `channel`. Absent: messages and replies.",
        ["time_zone"] = "Where days begin: a name of the IANA time zone database; UTC when absent.",
        ["forgetRecentSearches q"] = "Which; all of them when absent.",
        ["hours"] = "How it has been, so many hours back, 1 to 24; only how it is when absent.",
        ["days"] = "So many days back, 1 to 90; 30 when absent.",
        ["search_id"] = "The saved search.",
        ["openGateway cursor"] = "Where the client stands: the cursor of `GET /sync` or of the last frame. Absent: from now on.",
    };

    public static void Describe(OpenApiParameter parameter, Type type, string operation, OpenApiDocument document)
    {
        parameter.Description = Words.GetValueOrDefault($"{operation} {parameter.Name}") ?? Words.GetValueOrDefault(parameter.Name!);
        parameter.Schema = SchemaOf(Nullable.GetUnderlyingType(type) ?? type, parameter.Name!, document);
    }

    private static IOpenApiSchema SchemaOf(Type type, string name, OpenApiDocument document) => type switch
    {
        _ when type == typeof(Id) => new OpenApiSchemaReference(nameof(Id), document),
        _ when type == typeof(bool) => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        _ when type == typeof(long) => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" },
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Choice<>) => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetNames(type.GenericTypeArguments[0]).Select(value => JsonValue.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(value)))],
        },
        _ when name == "limit" => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{Limits.PageMax}", Default = JsonValue.Create(Limits.PageDefault),
        },
        // A person may be named by an id or as oneself.
        _ when name == "user_id" => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^(me|[1-9][0-9]{0,18})$" },
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
