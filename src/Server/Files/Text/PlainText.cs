using System.Text;
using Parley.Protocol;

namespace Parley.Server.Files.Text;

/// <summary>Plain text in whatever encoding its first bytes tell, otherwise UTF-8.</summary>
internal static class PlainText
{
    public static async Task<string> ReadAsync(Stream content, CancellationToken cancel)
    {
        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 16 * 1024, leaveOpen: true);
        var buffer = new char[Limits.FileText];
        var length = await reader.ReadBlockAsync(buffer, cancel);
        return new string(buffer, 0, length);
    }
}
