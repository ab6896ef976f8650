using System.Globalization;
using Parley.Protocol;
using Parley.Server.Files.Content;

namespace Parley.Server.Files.Images;

/// <summary>How large an image is, as it is seen: turned the right way up.</summary>
public sealed record ImageMeasure(int Width, int Height, int Frames);

/// <summary>
/// Draws an image that somebody sent anew with libvips, so that nothing is left of what was hidden in it. It runs as a program of its own, see
/// <see cref="RunTool"/>; an image of more than <see cref="Limits.ImagePixels"/> is refused by its header, before a pixel of it is unpacked.
/// </summary>
public sealed class ImageTool(RunTool run)
{
    private const int HeaderChars = 64 * 1024;

    /// <summary>The largest side that all the formats can have.</summary>
    private const int LargestSide = 16_383;

    /// <summary>Whether images can be drawn at all; without the programs they can only be downloaded.</summary>
    public static bool IsInstalled => RunTool.Has("vips", "vipsthumbnail", "vipsheader", "prlimit");

    /// <param name="folder">The caller's own, for this image alone.</param>
    /// <param name="name">The file in it.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="ToolFailedException">It is no image that can be read, or too large a one.</exception>
    public async Task<ImageMeasure> MeasureAsync(string folder, string name, CancellationToken cancel)
    {
        var header = await run.OutputOfAsync(folder, "vipsheader", ["-a", Path.Combine(folder, name)], HeaderChars, cancel);
        var fields = header.Split('\n').Select(line => line.Split(": ", 2)).Where(f => f.Length == 2).ToLookup(f => f[0], f => f[1], StringComparer.Ordinal);
        var (width, height) = (Number(fields, "width"), Number(fields, "height"));
        var frames = Math.Max(1, Number(fields, "n-pages"));
        if (width < 1 || height < 1 || (long)width * height * frames > Limits.ImagePixels)
        {
            throw new ToolFailedException($"The image has {width} × {height} pixels in {frames} frames.");
        }

        // EXIF orientation 5 to 8 lie on their side (Exif 2.32, section 4.6.4, tag 0x0112).
        return Number(fields, "orientation") is >= 5 and <= 8 ? new ImageMeasure(height, width, frames) : new ImageMeasure(width, height, frames);
    }

    /// <summary>
    /// The image itself without anything hidden in it, turned the right way up, in the colours of the web. The format stays where browsers know it,
    /// otherwise it becomes a JPEG.
    /// </summary>
    /// <returns>The name of the new file in the folder, and what it is.</returns>
    public async Task<(string Name, ContentType Type)> CleanAsync(
        string folder, string name, ContentType type, ImageMeasure measure, CancellationToken cancel)
    {
        var path = Path.Combine(folder, name);
        if (type == ContentType.Gif || (type == ContentType.WebP && measure.Frames > 1))
        {
            await VipsAsync(folder, "copy", [$"{path}[n=-1]", Path.Combine(folder, "clean.gif")], cancel);
            return ("clean.gif", ContentType.Gif);
        }

        if (type == ContentType.Png)
        {
            await ShrinkAsync(folder, name, LargestSide, "clean.png[strip]", cancel);
            return ("clean.png", ContentType.Png);
        }

        if (type == ContentType.WebP)
        {
            // libvips 8.14 keeps EXIF in WebP whatever it is told: it goes by way of a format that can lose it.
            await ShrinkAsync(folder, name, LargestSide, "bare.png[strip]", cancel);
            await VipsAsync(folder, "webpsave", [Path.Combine(folder, "bare.png"), Path.Combine(folder, "clean.webp"), "--Q", "90"], cancel);
            return ("clean.webp", ContentType.WebP);
        }

        await ShrinkAsync(folder, name, LargestSide, "clean.jpg[Q=92,strip,background=255]", cancel);
        return ("clean.jpg", ContentType.Jpeg);
    }

    /// <summary>A smaller version of an image that <see cref="CleanAsync"/> made, as WebP.</summary>
    public async Task<string> ThumbnailAsync(string folder, string cleanName, int side, CancellationToken cancel)
    {
        var (bare, name) = ($"bare-{side}.png", string.Create(CultureInfo.InvariantCulture, $"thumbnail-{side}.webp"));
        await ShrinkAsync(folder, cleanName, side, $"{bare}[strip,compression=1]", cancel);
        await VipsAsync(folder, "webpsave", [Path.Combine(folder, bare), Path.Combine(folder, name), "--Q", "80"], cancel);
        return name;
    }

    private static int Number(ILookup<string, string> fields, string field) =>
        int.TryParse(fields[field].FirstOrDefault()?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private Task ShrinkAsync(string folder, string name, int side, string output, CancellationToken cancel) =>
        run.OutputOfAsync(
            folder,
            "vipsthumbnail",
            // A relative output would lie beside the input.
            [Path.Combine(folder, name), "--size", $"{side}x{side}>", "--eprofile", "srgb", "-o", Path.Combine(folder, output)],
            HeaderChars,
            cancel);

    private Task VipsAsync(string folder, string operation, string[] arguments, CancellationToken cancel) =>
        run.OutputOfAsync(folder, "vips", [operation, .. arguments], HeaderChars, cancel);
}
