using System.Net.Http.Headers;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.LoadBalancing;

/// <summary>Two callers who ask one thing after the other, repeat nothing, and take no failure.</summary>
internal sealed class SteadyCallers
{
    private readonly IServed _server;
    private readonly string _token;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _asking;

    public SteadyCallers(IServed server, string token)
    {
        (_server, _token) = (server, token);
        _asking = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(AskAsync)));
    }

    public Counter Answered { get; } = new();

    /// <summary>Ends them, and fails if one of them was refused anything.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        _stop.Dispose();
    }

    private async Task AskAsync()
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", _token) } };
        while (!_stop.IsCancellationRequested)
        {
            using var answer = await http.GetAsync(new Uri(_server.Address, "/api/v1/users/me"));
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}\n{_server.Said}");
            Answered.Add();
        }
    }
}
