using System.Runtime.InteropServices;

namespace Parley.Server.Files.Blobs;

/// <summary>
/// A file that was just made or renamed is only safe once its folder is (fsync(2): "an explicit fsync() on a file descriptor for the directory is
/// also needed"). The framework flushes files but not folders.
/// </summary>
internal static partial class DurableFolder
{
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS keeps names in its own journal.
        }

        // Read-only, and not for programs that are started meanwhile.
        const int closeOnExecOfLinux = 0x80000;
        var folder = Open(path, OperatingSystem.IsLinux() ? closeOnExecOfLinux : 0);
        if (folder < 0)
        {
            throw new IOException($"The folder {path} could not be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (Sync(folder) != 0)
            {
                throw new IOException($"The folder {path} could not be flushed (error {Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = Close(folder);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
