using Parley.Server.Files;
using Parley.Server.Files.Content;
using Parley.Server.Files.Images;
using Parley.Server.Http;

namespace Parley.Server.Messaging.CustomEmoji;

/// <summary>Draws an uploaded image anew, small and without anything that was hidden in it. What moves keeps moving.</summary>
internal sealed class DrawEmoji(ImageTool images, RunTool run)
{
    private const int Side = 128;
    private const int OutputChars = 4096;

    /// <returns>The image's bytes, and whether it moves.</returns>
    /// <exception cref="ProblemException"><c>emoji_image_invalid</c>, <c>unavailable</c></exception>
    public async Task<(byte[] Image, bool Animated)> RunAsync(byte[] upload, CancellationToken cancel)
    {
        var type = SniffContent.OfHead(upload);
        if (type != ContentType.Png && type != ContentType.Gif && type != ContentType.WebP && type != ContentType.Jpeg)
        {
            throw EmojiProblems.ImageInvalid.Exception();
        }

        try
        {
            using var folder = new WorkFolder();
            await folder.PutAsync("image", new MemoryStream(upload), cancel);
            var measure = await images.MeasureAsync(folder.Path, "image", cancel);
            var (clean, _) = await images.CleanAsync(folder.Path, "image", type, measure, cancel);
            var isAnimated = measure.Frames > 1;
            var drawn = isAnimated ? await ShrinkFramesAsync(folder, clean, cancel) : await images.ThumbnailAsync(folder.Path, clean, Side, cancel);
            return (await File.ReadAllBytesAsync(folder[drawn], cancel), isAnimated);
        }
        catch (ToolFailedException)
        {
            // What it says may have paths of this machine in it.
            throw EmojiProblems.ImageInvalid.Exception();
        }
        catch (ToolStoppedException)
        {
            throw new ProblemException(Problems.Unavailable) { RetryAfter = 1 };
        }
    }

    private async Task<string> ShrinkFramesAsync(WorkFolder folder, string name, CancellationToken cancel)
    {
        await run.OutputOfAsync(
            folder.Path, "vipsthumbnail", [$"{folder[name]}[n=-1]", "--size", $"{Side}x{Side}>", "-o", folder["small.gif"] + "[strip]"], OutputChars, cancel);
        return "small.gif";
    }
}
