using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Parley.Server.Tests.Docs;

/// <summary>The table of options in docs/admin/running.md is complete, its defaults are the code's, and its variables do what they say.</summary>
public sealed partial class OptionsTableTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    private static readonly List<Option> Documented =
    [
        .. Row().Matches(File.ReadAllText(Repository.Path("docs/admin/running.md")))
            .Select(m => new Option(m.Groups["name"].Value, m.Groups["default"].Value)),
    ];

    private static IEnumerable<Type> OptionTypes => typeof(ParleyServer).Assembly.GetTypes().Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal) && t.IsPublic);

    [Fact]
    public void Every_option_is_in_the_table_once()
    {
        var options = OptionTypes.SelectMany(type => Settable(type).Select(property => (type, property))).ToList();
        Assert.All(options, o => Assert.True(
            Documented.Count(row => row.Means(o.type, o.property)) == 1, $"docs/admin/running.md needs one row for {o.type.Name}.{o.property.Name}."));
        Assert.All(Documented, row => Assert.True(options.Count(o => row.Means(o.type, o.property)) == 1, $"There is no option {row.Name}."));
    }

    [Fact]
    public async Task Every_variable_changes_its_option_from_the_default_that_the_table_states()
    {
        var changed = Documented.Where(o => Bumped(o) is not null).ToDictionary(o => o.Key, o => Bumped(o)!);
        await using var other = await server.AnotherAsync([.. changed.Select(c => (c.Key, c.Value))]);

        foreach (var (type, property) in OptionTypes.SelectMany(t => Settable(t).Select(p => (t, p))))
        {
            var option = Documented.Single(row => row.Means(type, property));
            var standard = Text(property.GetValue(Activator.CreateInstance(type)));
            Assert.True(standard == option.Default, $"{option.Name} is {standard} in the code, {option.Default} in the table.");
            if (changed.TryGetValue(option.Key, out var value))
            {
                Assert.Equal(value, Text(property.GetValue(ValueOf(other, type))));
            }
        }
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(p => p.SetMethod is { IsPublic: true });

    /// <summary>Another value that is as good; none for text, which the test's own server needs as it is.</summary>
    private static string? Bumped(Option option) =>
        int.TryParse(option.Default, CultureInfo.InvariantCulture, out var number) ? (number + 1).ToString(CultureInfo.InvariantCulture)
        : TimeSpan.TryParse(option.Default, CultureInfo.InvariantCulture, out var time) ? Text(time + TimeSpan.FromSeconds(1))
        : null;

    private static string Text(object? value) => value is null ? "" : TypeDescriptor.GetConverter(value).ConvertToInvariantString(value)!;

    private static object ValueOf(ServerFixture server, Type type)
    {
        var options = server.Services.GetRequiredService(typeof(IOptions<>).MakeGenericType(type));
        return options.GetType().GetProperty(nameof(IOptions<object>.Value))!.GetValue(options)!;
    }

    [GeneratedRegex(@"^\| `(?<name>PARLEY_\w+)` \| (`(?<default>[^`]*)`)?[^|]*\|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    private sealed record Option(string Name, string Default)
    {
        public string Key => Name["PARLEY_".Length..].Replace("__", ":", StringComparison.Ordinal);

        /// <summary>Sections are named after their class: <c>JobOptions</c> reads <c>Jobs</c>, <c>ParleyOptions</c> what has no section.</summary>
        public bool Means(Type type, PropertyInfo property)
        {
            var prefix = type == typeof(ParleyOptions) ? "" : type.Name[..^"Options".Length];
            var section = Key.Contains(':', StringComparison.Ordinal) ? Key.Split(':')[0] : "";
            return section.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && (prefix.Length > 0) == (section.Length > 0)
                && Key.Split(':')[^1].Equals(property.Name, StringComparison.OrdinalIgnoreCase);
        }
    }
}
