using System.Text.Json;

namespace Parley.Server.Tests.Messaging;

/// <summary>What people do with polls.</summary>
internal static class PollTalk
{
    public static Task<Message> AskAsync(this Person author, Channel channel, string question, IReadOnlyList<string> options, Func<NewPoll, NewPoll>? with = null)
    {
        var poll = new NewPoll { Options = options };
        return author.Api.PostAsync<Message>(
            $"channels/{channel.Id}/messages", new PostMessageRequest { Text = question, Poll = with is null ? poll : with(poll) });
    }

    public static Task VoteAsync(this Person voter, Message poll, params int[] options) =>
        voter.Api.PutAsync($"messages/{poll.Id}/poll/vote", Vote(options)).ShouldBeAsync(System.Net.HttpStatusCode.NoContent);

    public static VoteRequest Vote(params int[] options) => new() { Options = options };

    public static async Task<Poll> PollAsync(this Person reader, Message message) => (await reader.Api.GetAsync<Message>($"messages/{message.Id}")).Poll!;

    /// <summary>For comparing what has lists in it.</summary>
    public static string Json<T>(T value) => JsonSerializer.Serialize(value, WireJson.Options);
}
