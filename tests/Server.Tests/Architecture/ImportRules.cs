namespace Parley.Server.Tests.Architecture;

/// <summary>Finds every import that the table does not allow, and names the two files.</summary>
internal sealed class ImportRules(TierTable table, IReadOnlyList<SourceFile> files)
{
    private readonly Dictionary<string, HashSet<string>> _types = files
        .GroupBy(file => file.Folder, StringComparer.Ordinal)
        .ToDictionary(folder => folder.Key, folder => folder.SelectMany(f => f.DeclaredTypes).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    public static ImportRules OfServer()
    {
        var root = Repository.Path("src/Server");
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(root, path).Replace('\\', '/'), Full: path))
            .Where(file => !file.Path.StartsWith("bin/", StringComparison.Ordinal) && !file.Path.StartsWith("obj/", StringComparison.Ordinal))
            .Select(file => new SourceFile(file.Path, File.ReadAllText(file.Full)));
        return new ImportRules(TierTable.Read(), [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)]);
    }

    public List<string> Violations() => [.. UnknownFolders(), .. Imports().SelectMany(Judge), .. Cycles()];

    private IEnumerable<string> UnknownFolders() => files
        .Where(file => file.Folder.Length > 0 && table.TierOf(file.Folder) is null)
        .DistinctBy(file => file.Folder)
        .Select(file => $"{file.Path}: the folder {file.Folder} is in no tier.");

    private IEnumerable<(SourceFile From, SourceFile To)> Imports() =>
        from file in files
        where file.Folder.Length > 0
        from folder in file.Names(_types)
        let to = Imported(file, folder)
        where to is not null
        select (file, to);

    /// <summary>The file that an import is about: the one whose types are used, or the folder's first.</summary>
    private SourceFile? Imported(SourceFile from, string folder)
    {
        var there = files.Where(file => file.Folder == folder).ToList();
        return there.Find(file => file.DeclaredTypes.Any(from.Says)) ?? there.FirstOrDefault();
    }

    private IEnumerable<string> Judge((SourceFile From, SourceFile To) import)
    {
        var (from, to) = (table.TierOf(import.From.Folder), table.TierOf(import.To.Folder));
        if (from < to)
        {
            yield return $"{import.From.Path} imports {import.To.Path}: {import.From.Folder} lies below {import.To.Folder}, and imports point down.";
        }
        else if (from == to && from is not null && !table.HasEdge(import.From.Folder, import.To.Folder))
        {
            yield return $"{import.From.Path} imports {import.To.Path}: eng/tiers.json has no edge {import.From.Folder} → {import.To.Folder}.";
        }
    }

    /// <summary>Real imports that lead back, wherever they go: listed edges may form no ring either.</summary>
    private IEnumerable<string> Cycles()
    {
        var imports = Imports().DistinctBy(i => (i.From.Folder, i.To.Folder)).ToList();
        foreach (var import in imports)
        {
            if (PathBack(imports, import.To.Folder, import.From.Folder, []) is { } back
                && string.CompareOrdinal(import.From.Folder, back.Select(i => i.From.Folder).Min(StringComparer.Ordinal)) < 0)
            {
                yield return $"{import.From.Path} imports {import.To.Path}, and {back[^1].From.Path} leads back to {back[^1].To.Path}: a cycle.";
            }
        }
    }

    private static List<(SourceFile From, SourceFile To)>? PathBack(
        List<(SourceFile From, SourceFile To)> imports, string from, string to, HashSet<string> seen)
    {
        foreach (var step in imports.Where(i => i.From.Folder == from && seen.Add($"{from}→{i.To.Folder}")))
        {
            if (step.To.Folder == to)
            {
                return [step];
            }

            if (PathBack(imports, step.To.Folder, to, seen) is { } rest)
            {
                return [step, .. rest];
            }
        }

        return null;
    }
}
