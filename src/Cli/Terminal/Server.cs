// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Reflection;
using Parley.Client;

namespace Parley.Cli.Terminal;

/// <summary>Which server, and as whom: options that every command has, or the environment.</summary>
internal static class Server
{
    private const string DefaultAddress = "http://localhost:8080";

    public static Option<string?> Address { get; } = new("--server")
    {
        Description = $"The server's address. Otherwise PARLEY_SERVER, or {DefaultAddress}.",
        HelpName = "URL",
        Recursive = true,
    };

    public static Option<string?> Token { get; } = new("--token")
    {
        Description = "An access token (make one with parley token create). Otherwise PARLEY_TOKEN, which other users of this machine can't see.",
        HelpName = "T",
        Recursive = true,
    };

    public static string Version { get; } =
        typeof(Server).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <exception cref="UsageException">The address is none, or there is no token.</exception>
    public static ParleyClient SignedIn(ParseResult result) =>
        new(AddressOf(result), TokenOf(result) ?? throw new UsageException("No token: pass --token T or set PARLEY_TOKEN (parley token create makes one)."), Options());

    public static ParleyClient Anonymous(ParseResult result) => new(AddressOf(result), token: null, Options());

    public static Uri AddressOf(ParseResult result)
    {
        var text = FirstSet(result.GetValue(Address), Environment.GetEnvironmentVariable("PARLEY_SERVER")) ?? DefaultAddress;
        var full = text.Contains("://", StringComparison.Ordinal) ? text : $"{(IsThisMachine(text) ? "http" : "https")}://{text}";
        return Uri.TryCreate(full, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new UsageException($"{text} is no address of a server, such as https://chat.example.org.");
    }

    public static string? TokenOf(ParseResult result) => FirstSet(result.GetValue(Token), Environment.GetEnvironmentVariable("PARLEY_TOKEN"));

    private static ParleyClientOptions Options() => new() { UserAgent = $"parley-cli/{Version}" };

    private static bool IsThisMachine(string hostAndPort) =>
        hostAndPort.StartsWith("localhost", StringComparison.OrdinalIgnoreCase)
        || hostAndPort.StartsWith("127.", StringComparison.Ordinal)
        || hostAndPort.StartsWith("[::1]", StringComparison.Ordinal);

    private static string? FirstSet(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value.Trim();
            }
        }

        return null;
    }
}
