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

    /// <summary>User and system time of the threads of that name that are alive, in seconds.</summary>
    public static double ThreadCpuSeconds(int pid, string name) =>
        Directory.EnumerateDirectories($"/proc/{pid}/task").Select(Read).Where(t => t?.Name == name).Sum(t => t!.Ticks) / TicksPerSecond;

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
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _) && Read(folder) is { } stat)
            {
                stats[stat.Pid] = stat;
            }
        }

        return stats;
    }

    /// <summary>Of a process or a thread; null when it has gone.</summary>
    private static Stat? Read(string folder)
    {
        try
        {
            // The name, in parentheses, may hold anything.
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var (open, close) = (text.IndexOf('('), text.LastIndexOf(')'));
            var fields = text[(close + 2)..].Split(' ');
            long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            return new Stat(
                int.Parse(text.AsSpan(0, open), CultureInfo.InvariantCulture), text[(open + 1)..close], (int)Field(4),
                Field(14) + Field(15) + Field(16) + Field(17));
        }
        catch (IOException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "sysconf")]
    private static partial nint SystemValue(int name);

    private sealed record Stat(int Pid, string Name, int Parent, long Ticks);
}
