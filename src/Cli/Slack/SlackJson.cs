// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Cli.Slack;

// The shapes of Slack's export, as far as they are used. Source: Slack's help centre, "How to read Slack data exports".

internal sealed record SlackUser
{
    public string? Id { get; init; }

    public string? TeamId { get; init; }

    public string? Name { get; init; }

    public string? RealName { get; init; }

    public bool Deleted { get; init; }

    public SlackProfile? Profile { get; init; }
}

internal sealed record SlackProfile
{
    public string? DisplayName { get; init; }

    public string? RealName { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? BotId { get; init; }
}

internal sealed record SlackChannel
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public long Created { get; init; }

    public string? Creator { get; init; }

    public bool IsArchived { get; init; }

    public List<string>? Members { get; init; }

    public SlackText? Topic { get; init; }

    public SlackText? Purpose { get; init; }
}

internal sealed record SlackText
{
    public string? Value { get; init; }
}

internal sealed record SlackMessage
{
    public string? Subtype { get; init; }

    public string? User { get; init; }

    public string? BotId { get; init; }

    public string? Username { get; init; }

    public string? Text { get; init; }

    public string? Ts { get; init; }

    public string? ThreadTs { get; init; }

    public bool Hidden { get; init; }

    public int ReplyCount { get; init; }

    public SlackEdit? Edited { get; init; }

    public SlackProfile? UserProfile { get; init; }

    public SlackProfile? BotProfile { get; init; }

    public List<SlackReaction>? Reactions { get; init; }

    public List<SlackFile>? Files { get; init; }

    public SlackFile? File { get; init; }

    public List<SlackAttachment>? Attachments { get; init; }

    public JsonElement? Blocks { get; init; }

    public SlackComment? Comment { get; init; }
}

internal sealed record SlackEdit
{
    public string? Ts { get; init; }
}

internal sealed record SlackReaction
{
    public string? Name { get; init; }

    public List<string>? Users { get; init; }

    public int Count { get; init; }
}

internal sealed record SlackFile
{
    public string? Name { get; init; }

    public string? Title { get; init; }

    public string? PrettyType { get; init; }

    public string? Mimetype { get; init; }

    public long Size { get; init; }

    public string? Permalink { get; init; }

    public string? UrlPrivate { get; init; }

    public string? Mode { get; init; }
}

internal sealed record SlackAttachment
{
    public string? Pretext { get; init; }

    public string? Title { get; init; }

    public string? TitleLink { get; init; }

    public string? Text { get; init; }

    public string? Fallback { get; init; }

    public string? FromUrl { get; init; }

    public string? OriginalUrl { get; init; }
}

internal sealed record SlackComment
{
    public string? User { get; init; }

    public string? Comment { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(SlackUser))]
[JsonSerializable(typeof(SlackChannel))]
[JsonSerializable(typeof(SlackMessage))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class SlackJson : JsonSerializerContext;
