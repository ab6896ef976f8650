using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Crash;

/// <summary>An upload through any number of crashes: in pieces, from wherever the server says.</summary>
internal static class CrashUpload
{
    private const int Piece = 20_000;

    /// <summary>The file's id, once it is complete.</summary>
    public static async Task<string> SendAsync(PlainApi api, byte[] bytes, string key)
    {
        var upload = (await api.CallAsync(HttpMethod.Post, "uploads", new JsonObject { ["name"] = "noise.bin", ["size"] = bytes.Length }, key))!;
        var id = (string)upload["id"]!;
        while (true)
        {
            upload = await api.GetAsync($"uploads/{id}");
            if (upload["file"] is not null)
            {
                return id;
            }

            var offset = (int)upload["offset"]!;
            await api.TryAppendAsync(id, offset, bytes.AsMemory(offset, Math.Min(Piece, bytes.Length - offset)));
        }
    }
}
