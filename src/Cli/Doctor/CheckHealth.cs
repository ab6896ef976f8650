// SPDX-License-Identifier: AGPL-3.0-or-later
using Parley.Client;
using Parley.Protocol;

namespace Parley.Cli.Doctor;

/// <summary>What the server says of itself: it runs, it is of this program's version, and it has what it needs.</summary>
internal sealed class CheckHealth(ParleyClient client, string version)
{
    private const string Ok = "ok";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var live = await client.Health.LiveAsync(cancellationToken);
            var ready = await client.Health.ReadyAsync(cancellationToken);
            return [Alive(live), SameVersion(live), .. Needs(ready)];
        }
        catch (ParleyException failure)
        {
            return [Finding.Bad("server", failure.Message, "check that --server is Parley's address, and that the proxy in front passes /healthz and /readyz on")];
        }
    }

    private static Finding Alive(HealthReport live) =>
        live.Status == Ok ? Finding.Good("server", "it is up") : Finding.Bad("server", $"it reports {live.Status}", "read its log, and restart it");

    private Finding SameVersion(HealthReport live) =>
        Plain(live.Version) == version
            ? Finding.Good("version", $"server and this program are {version}")
            : Finding.Bad("version", $"the server is {Plain(live.Version)}, this program is {version}", "use the program that came with the server");

    private static IEnumerable<Finding> Needs(HealthReport ready)
    {
        foreach (var check in ready.Checks ?? [])
        {
            yield return check.Ok
                ? Finding.Good(check.Name, check.Detail ?? "it works")
                : Finding.Bad(check.Name, check.Detail ?? "it does not work", FixFor(check.Name));
        }

        if (ready.Status != Ok && (ready.Checks ?? []).All(check => check.Ok))
        {
            yield return Finding.Bad("ready", "it is not ready to work", "wait until it has started or drained, then read its log");
        }
    }

    private static string FixFor(string check) => check switch
    {
        "database" => "see that the database runs and that PARLEY_DATABASE names it; for SQLite, that its folder can be written",
        "disk" => "make room in the data directory, or move it to a larger disk",
        "files" => "see that the store of PARLEY_FILES runs and takes the key, or that its folder can be written",
        "file_tools" => "on the server's machine: apt-get install -y --no-install-recommends libvips-tools poppler-utils",
        _ => "read the server's log: it says more",
    };

    /// <summary>Without what a build adds after the plus.</summary>
    private static string Plain(string version) => version.Split('+')[0];
}
