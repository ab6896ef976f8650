using System.Text.RegularExpressions;

namespace Parley.Server.Tests.Deploy;

/// <summary>The unit for systemd as far as it can be judged without one (eng/try-deploy runs it); docs/admin/running.md shows a shorter one.</summary>
public sealed partial class SystemdTests
{
    private const int LongestDrain = 40;

    [Theory]
    [InlineData("deploy/systemd/parley.service")]
    [InlineData("docs/admin/running.md")]
    public void It_sets_options_that_there_are_starts_the_server_and_gives_it_time_to_end(string file)
    {
        var unit = Directive().Matches(File.ReadAllText(Repository.Path(file))).ToLookup(m => m.Groups["name"].Value, m => m.Groups["value"].Value);

        var variables = unit["Environment"].SelectMany(line => line.Split(' ')).Select(v => v.Split('=')[0]).ToList();
        Assert.NotEmpty(variables);
        Assert.All(variables, variable => Assert.Contains(variable, Shipped.Options));
        Assert.Equal(["/opt/parley/parley-server"], unit["ExecStart"]);
        Assert.True(int.Parse(unit["TimeoutStopSec"].Single(), System.Globalization.CultureInfo.InvariantCulture) >= LongestDrain);
        Assert.Equal(["multi-user.target"], unit["WantedBy"]);
    }

    [GeneratedRegex(@"^(?<name>Environment|ExecStart|TimeoutStopSec|WantedBy)=(?<value>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Directive();
}
