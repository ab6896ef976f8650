using System.Globalization;
using System.Runtime.InteropServices;

namespace Parley.Bench.Stage;

/// <summary>What a process and its children have used, from <c>/proc</c> (proc(5)).</summary>
internal static partial class ProcessTree
{
    private const int ClockTicks = 2;
    private static readonly double TicksPerSecond = SystemValue(ClockTicks);

    /// <summary>User and system time of the tree, in seconds; the children that a process has waited for are in its own count.</summary>
    public static double CpuSeconds(int root)
    {
        var stats = ReadAll();
        var children = stats.Values.ToLookup(s => s.Parent);
        double Sum(Stat stat) => stat.Ticks + children[stat.Pid].Sum(Sum);
        return stats.TryGetValue(root, out var found) ? Sum(found) / TicksPerSecond : 0;
    }

    /// <summary>Resident memory of one process, in bytes.</summary>
    public static long ResidentBytes(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static Dictionary<int, Stat> ReadAll()
    {
        var stats = new Dictionary<int, Stat>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && Read(pid) is { } stat)
            {
                stats[pid] = stat;
            }
        }

        return stats;
    }

    private static Stat? Read(int pid)
    {
        try
        {
            // The name, in parentheses, may hold anything.
            var text = File.ReadAllText($"/proc/{pid}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            return new Stat(pid, (int)Field(4), Field(14) + Field(15) + Field(16) + Field(17));
        }
        catch (IOException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "sysconf")]
    private static partial nint SystemValue(int name);

    private sealed record Stat(int Pid, int Parent, long Ticks);
}
