using Parley.ProtocolTypes;

// Writes the wire types as TypeScript: `Parley.ProtocolTypes DIRECTORY [--check]`.
if (args is not [var directory, .. var options] || options is not ([] or ["--check"]))
{
    Console.Error.WriteLine("usage: Parley.ProtocolTypes DIRECTORY [--check]");
    return 2;
}

var check = options is ["--check"];
var stale = 0;
foreach (var (name, text) in TypeScriptFiles.All())
{
    var path = Path.Combine(directory, name);
    if (File.Exists(path) && File.ReadAllText(path) == text)
    {
        continue;
    }

    stale++;
    if (check)
    {
        Console.Error.WriteLine($"{path} is not what src/Protocol says: run eng/generate-protocol and commit the result.");
    }
    else
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(path, text);
        Console.WriteLine($"wrote {path}");
    }
}

return check && stale > 0 ? 1 : 0;
