// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Security.Cryptography;
using Parley.Cli.Terminal;
using Spectre.Console;

namespace Parley.Cli.Access;

internal static class Password
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // none that look alike
    private const int Length = 20; // 116 bits

    /// <summary>From standard input, or asked for without showing it.</summary>
    public static async Task<string> ReadAsync(bool fromInput, CancellationToken cancellationToken)
    {
        if (fromInput)
        {
            return await Console.In.ReadLineAsync(cancellationToken) is { Length: > 0 } line
                ? line
                : throw new UsageException("No password came on standard input.");
        }

        if (Console.IsInputRedirected)
        {
            throw new UsageException("There is no terminal to ask for the password: use --password-stdin.");
        }

        return await new TextPrompt<string>("Password:").Secret(mask: null).ShowAsync(Output.Status, cancellationToken);
    }

    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, Length);
}
