// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Parley.Cli.Terminal;

/// <summary>What the shell is told. Listed in <c>parley --help</c>.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The server refused, or a check failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood, or a file is not what it should be.</summary>
    public const int Usage = 2;

    /// <summary>The server could not be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>Stopped with Ctrl-C (128 + SIGINT, as shells count).</summary>
    public const int Stopped = 130;
}
