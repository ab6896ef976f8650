using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Protocol;

namespace Parley.Bench.Stage;

/// <summary>The people of a run: an owner and members, all of them in one channel.</summary>
internal sealed class Team
{
    /// <summary>Each sign-up hashes a password; connections beyond these are further devices of the same people.</summary>
    private const int Size = 50;

    private const string Password = "correct horse battery";
    private readonly HttpClient _http;

    private Team(Server server) => _http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(server.Root, "api/v1/") };

    public IReadOnlyList<string> Tokens { get; private set; } = [];

    public string OwnerToken => Tokens[0];

    public Id ChannelId { get; private set; }

    public Id OwnerId { get; private set; }

    public static async Task<Team> SetUpAsync(Server server, CancellationToken cancel)
    {
        var team = new Team(server);
        var setup = new SetupRequest { WorkspaceName = "Bench", DisplayName = "Owner", Email = "owner@bench.example", Password = Password };
        var owner = await team.PostAsync("setup", null, setup, ParleyJson.Wire.SetupRequest, ParleyJson.Wire.SignedIn, cancel);
        var invite = await team.PostAsync(
            "invites", owner.Token, new CreateInviteRequest(), ParleyJson.Wire.CreateInviteRequest, ParleyJson.Wire.CreatedInvite, cancel);
        var tokens = new List<string> { owner.Token };
        for (var i = 1; i < Size; i++)
        {
            var accept = new AcceptInviteRequest { DisplayName = $"Member {i}", Email = $"member{i}@bench.example", Password = Password };
            var member = await team.PostAsync(
                $"invites/{invite.Code}/accept", null, accept, ParleyJson.Wire.AcceptInviteRequest, ParleyJson.Wire.SignedIn, cancel);
            tokens.Add(member.Token);
        }

        (team.Tokens, team.OwnerId) = (tokens, owner.User.Id);
        team.ChannelId = await team.CreateChannelAsync("bench", cancel);
        foreach (var token in tokens.Skip(1))
        {
            await team.SendAsync(HttpMethod.Put, $"channels/{team.ChannelId}/members/me", token, null, cancel);
        }

        return team;
    }

    /// <summary>A public channel with the owner in it.</summary>
    public async Task<Id> CreateChannelAsync(string name, CancellationToken cancel)
    {
        var create = new CreateChannelRequest { Kind = ChannelKind.Public, Name = name };
        var channel = await PostAsync("channels", OwnerToken, create, ParleyJson.Wire.CreateChannelRequest, ParleyJson.Wire.Channel, cancel);
        return channel.Id;
    }

    public async Task<byte[]> GetAsync(string path, CancellationToken cancel)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, OwnerToken, null, cancel);
        return await answer.Content.ReadAsByteArrayAsync(cancel);
    }

    /// <summary>A call without a body.</summary>
    public async Task PostAsync(string path, CancellationToken cancel) =>
        (await SendAsync(HttpMethod.Post, path, OwnerToken, null, cancel)).Dispose();

    private async Task<TAnswer> PostAsync<TRequest, TAnswer>(
        string path, string? token, TRequest request, JsonTypeInfo<TRequest> requestInfo, JsonTypeInfo<TAnswer> answerInfo, CancellationToken cancel)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, requestInfo));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await SendAsync(HttpMethod.Post, path, token, content, cancel);
        return (await JsonSerializer.DeserializeAsync(await answer.Content.ReadAsStreamAsync(cancel), answerInfo, cancel))!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        var answer = await _http.SendAsync(request, cancel);
        return answer.IsSuccessStatusCode
            ? answer
            : throw new BenchException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}");
    }
}
