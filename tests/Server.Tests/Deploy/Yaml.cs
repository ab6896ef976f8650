using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Parley.Server.Tests.Deploy;

/// <summary>A node of a YAML file, anchors and merges resolved: a mapping, a list, a text, or nothing.</summary>
internal sealed class Yaml
{
    private readonly object? _node;

    private Yaml(object? node) => _node = node;

    public bool IsThere => _node is not null;

    public string Text => _node as string ?? throw new InvalidOperationException($"No text: {_node}");

    public int Number => int.Parse(Text, System.Globalization.CultureInfo.InvariantCulture);

    public IReadOnlyList<Yaml> Items => _node is List<object> list ? [.. list.Select(i => new Yaml(i))] : [];

    public IReadOnlyDictionary<string, Yaml> Entries =>
        _node is Dictionary<object, object> map ? map.ToDictionary(e => (string)e.Key, e => new Yaml(e.Value), StringComparer.Ordinal) : [];

    /// <summary>A mapping's entry; of a list, the entry whose <c>name</c> it is.</summary>
    public Yaml this[string key] => _node is List<object>
        ? Items.SingleOrDefault(i => i["name"] is { IsThere: true } name && name.Text == key) ?? new Yaml(null)
        : Entries.GetValueOrDefault(key) ?? new Yaml(null);

    /// <summary>All documents of a file of the repository.</summary>
    public static IReadOnlyList<Yaml> Read(string path)
    {
        using var reader = new StreamReader(Repository.Path(path));
        var parser = new MergingParser(new Parser(reader));
        var read = new DeserializerBuilder().Build();
        var documents = new List<Yaml>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            documents.Add(new Yaml(read.Deserialize<object>(parser)));
        }

        return documents;
    }
}
