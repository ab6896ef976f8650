// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Cli.Doctor;

/// <summary>What one check found. <see cref="Ok"/> is null where it could not be checked.</summary>
internal sealed record Finding(string Name, bool? Ok, string Detail, string? Fix = null)
{
    public static Finding Good(string name, string detail) => new(name, Ok: true, detail);

    public static Finding Bad(string name, string detail, string fix) => new(name, Ok: false, detail, fix);

    public static Finding NotChecked(string name, string why) => new(name, Ok: null, why);
}

[JsonSerializable(typeof(List<Finding>))]
internal sealed partial class FindingJson : JsonSerializerContext
{
    /// <summary>For people's eyes too: apostrophes and letters of any script as themselves.</summary>
    public static FindingJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
