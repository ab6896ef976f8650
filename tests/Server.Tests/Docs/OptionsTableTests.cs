using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parley.Server.Jobs;

namespace Parley.Server.Tests.Docs;

/// <summary>The table of options in docs/admin/running.md is complete, its defaults are the code's, and its variables do what they say.</summary>
public sealed class OptionsTableTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    [Fact]
    public void Every_option_is_in_the_table_once()
    {
        var options = DocumentedOption.InTheCode.ToList();
        Assert.All(options, o => Assert.True(
            DocumentedOption.All.Count(row => row.Means(o.Type, o.Property)) == 1, $"docs/admin/running.md needs one row for {o.Type.Name}.{o.Property.Name}."));
        Assert.All(DocumentedOption.All, row => Assert.True(options.Count(o => row.Means(o.Type, o.Property)) == 1, $"There is no option {row.Name}."));
    }

    [Fact]
    public void Every_range_is_the_one_that_is_checked() =>
        Assert.All(DocumentedOption.All, row => Assert.Equal(row.Property.GetCustomAttribute<BetweenAttribute>()?.Range ?? "", row.Range));

    [Fact]
    public void Every_queue_is_named_where_its_concurrency_is_set()
    {
        var row = File.ReadLines(Repository.Path("docs/admin/running.md")).Single(line => line.StartsWith("| `PARLEY_JOBS__QUEUES`", StringComparison.Ordinal));
        Assert.All(
            server.Services.GetServices<IJobHandler>().Select(handler => handler.Kind.Queue), queue => Assert.Contains($"`{queue}`", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_variable_changes_its_option_from_the_default_that_the_table_states()
    {
        var changed = DocumentedOption.All.Where(o => Bumped(o) is not null).ToDictionary(o => o.Key, o => Bumped(o)!);
        await using var other = await server.AnotherAsync([.. changed.Select(c => (c.Key, c.Value))]);

        foreach (var (type, property) in DocumentedOption.InTheCode)
        {
            var option = DocumentedOption.All.Single(row => row.Means(type, property));
            var standard = Text(property.GetValue(Activator.CreateInstance(type)));
            Assert.True(standard == option.Default, $"{option.Name} is {standard} in the code, {option.Default} in the table.");
            if (changed.TryGetValue(option.Key, out var value))
            {
                Assert.Equal(value, Text(property.GetValue(ValueOf(other, type))));
            }
        }
    }

    /// <summary>Another value that is as good; none for text, which the test's own server needs as it is.</summary>
    private static string? Bumped(DocumentedOption option) =>
        int.TryParse(option.Default, CultureInfo.InvariantCulture, out var number) ? (number + 1).ToString(CultureInfo.InvariantCulture)
        : TimeSpan.TryParse(option.Default, CultureInfo.InvariantCulture, out var time) ? Text(time + TimeSpan.FromSeconds(1))
        : null;

    private static string Text(object? value) => value is null ? "" : TypeDescriptor.GetConverter(value).ConvertToInvariantString(value)!;

    private static object ValueOf(ServerFixture server, Type type)
    {
        var options = server.Services.GetRequiredService(typeof(IOptions<>).MakeGenericType(type));
        return options.GetType().GetProperty(nameof(IOptions<object>.Value))!.GetValue(options)!;
    }
}
