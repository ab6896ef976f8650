using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Parley.Server.Files.Images;

namespace Parley.Server.Tests.Files;

/// <summary>Images made byte by byte, with something to hide.</summary>
internal static class Pictures
{
    /// <summary>What stands in the hidden parts; nothing that is served may have it.</summary>
    public const string Secret = "SecretCamera";

    /// <summary>A PNG (RFC 2083) with a comment. Its pixels are all one colour, so any size is a few bytes.</summary>
    public static byte[] Png(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 0); // eight bits of grey
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[width + 1];
            for (var y = 0; y < height; y++)
            {
                zlib.Write(row);
            }
        }

        return [137, 80, 78, 71, 13, 10, 26, 10, .. Chunk("IHDR", header), .. Chunk("tEXt", Encoding.ASCII.GetBytes($"Comment\0{Secret}")), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A JPEG that lies on its side, with a camera's name and a position on Earth in its EXIF.</summary>
    public static async Task<byte[]> PhotoAsync(int width, int height)
    {
        var jpeg = await ConvertAsync(Png(width, height), "png", "jpg[strip]");
        var exif = Exif();
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>The same image in another format; libvips keeps EXIF where it can.</summary>
    public static async Task<byte[]> ConvertAsync(byte[] image, string from, string to)
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        var folder = Directory.CreateTempSubdirectory("parley-picture-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"in.{from}"), image);
            using var vips = Process.Start("vips", ["copy", Path.Combine(folder, $"in.{from}"), Path.Combine(folder, $"out.{to}")]);
            await vips.WaitForExitAsync();
            Assert.Equal(0, vips.ExitCode);
            return await File.ReadAllBytesAsync(Path.Combine(folder, $"out.{to.Split('[')[0]}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>An animated GIF (GIF89a) of one black pixel.</summary>
    public static byte[] Gif(int frames)
    {
        byte[] frame = [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        return
        [
            .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
            0x21, 0xFE, (byte)Secret.Length, .. Encoding.ASCII.GetBytes(Secret), 0, // a comment
            .. Enumerable.Repeat(frame, frames).SelectMany(f => f), 0x3B,
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        var crc = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc(body));
        return [.. length, .. body, .. crc];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    /// <summary>Little-endian TIFF (Exif 2.32, section 4.6): make, orientation 6, and 52° 30′ 12″ N.</summary>
    private static byte[] Exif()
    {
        var text = Encoding.ASCII.GetBytes($"{Secret}\0");
        const int main = 8 + 2 + (3 * 12) + 4;
        var gps = main + text.Length;
        using var exif = new MemoryStream();
        using var writer = new BinaryWriter(exif);
        writer.Write("Exif\0\0II*\0"u8);
        writer.Write(8);
        writer.Write((short)3);
        Entry(writer, 0x010F, 2, text.Length, main);
        Entry(writer, 0x0112, 3, 1, 6);
        Entry(writer, 0x8825, 4, 1, gps);
        writer.Write(0);
        writer.Write(text);
        writer.Write((short)2);
        Entry(writer, 1, 2, 2, 'N');
        Entry(writer, 2, 5, 3, gps + 2 + (2 * 12) + 4);
        writer.Write(0);
        foreach (var part in new[] { 52, 1, 30, 1, 12, 1 })
        {
            writer.Write(part);
        }

        return exif.ToArray();
    }

    private static void Entry(BinaryWriter writer, int tag, short type, int count, int value)
    {
        writer.Write((ushort)tag);
        writer.Write(type);
        writer.Write(count);
        writer.Write(value);
    }
}
