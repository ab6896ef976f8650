using System.ComponentModel.DataAnnotations;
using System.Net;
using Parley.Server.Cluster.Broker;
using Parley.Server.Files;
using Parley.Server.Files.Blobs;

namespace Parley.Server;

/// <summary>What an operator sets, by environment (<c>PARLEY_DATABASE=…</c>) or command line (<c>--database …</c>).</summary>
public sealed class ParleyOptions : IValidatableObject
{
    /// <summary>Where files are kept, and the database unless <see cref="Database"/> says otherwise.</summary>
    [Required(ErrorMessage = "{0} must be a folder.")]
    public string Data { get; set; } = "data";

    /// <summary><c>sqlite:PATH</c> or <c>postgres://…</c>; <c>parley.db</c> in <see cref="Data"/> when empty.</summary>
    public string? Database { get; set; }

    /// <summary><c>amqp://…</c>: the RabbitMQ that carries news and jobs between several servers on one PostgreSQL.</summary>
    public string? Broker { get; set; }

    /// <summary>Where files are kept: <c>disk:PATH</c> or <c>s3://…</c>; <c>files</c> in <see cref="Data"/> when empty.</summary>
    public string? Files { get; set; }

    /// <summary>What to listen on.</summary>
    [Required(ErrorMessage = "{0} must be what to listen on, for instance http://localhost:8080.")]
    public string Urls { get; set; } = "http://localhost:8080";

    /// <summary>The address that people use, where it differs from the one that the server listens on; it stands in invite links.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Addresses and networks of the proxies in front, separated by commas: only they are believed when they say who asks.</summary>
    public string? TrustedProxies { get; set; }

    /// <summary>The folder of the built web client.</summary>
    [Required(ErrorMessage = "{0} must be the folder of the built web client; one that is not there will do.")]
    public string Web { get; set; } = "web/dist";

    public string DatabaseAddress => string.IsNullOrEmpty(Database) ? $"sqlite:{Path.Combine(Data, "parley.db")}" : Database;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Array.TrueForAll(Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), IsListenable))
        {
            yield return new ValidationResult(
                "PARLEY_URLS must be addresses to listen on separated by semicolons, for instance http://localhost:8080 or http://*:8080.", [nameof(Urls)]);
        }

        if (!string.IsNullOrEmpty(PublicUrl) && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) && IsWeb(url.Scheme) && url.Host.Length > 0))
        {
            yield return new ValidationResult("PARLEY_PUBLICURL must be an address such as https://chat.example.com.", [nameof(PublicUrl)]);
        }

        if (Storage.Database.WrongWith(DatabaseAddress) is { } wrong)
        {
            yield return new ValidationResult(wrong, [nameof(Database)]);
        }

        if (!BlobStoreAddress.IsValid(Files))
        {
            yield return new ValidationResult(S3Address.Expected, [nameof(Files)]);
        }

        if (!Http.TrustedProxies.TryParse(TrustedProxies, out _))
        {
            yield return new ValidationResult(
                "PARLEY_TRUSTEDPROXIES must be addresses or networks separated by commas, for instance 127.0.0.1,10.0.0.0/8.", [nameof(TrustedProxies)]);
        }

        if (!string.IsNullOrEmpty(Broker))
        {
            // What was given is not repeated: there is a password in it.
            if (!BrokerAddress.TryParse(Broker, out _))
            {
                yield return new ValidationResult(BrokerAddress.Expected, [nameof(Broker)]);
            }
            else if (DatabaseAddress.StartsWith("sqlite:", StringComparison.Ordinal))
            {
                yield return new ValidationResult(
                    "PARLEY_BROKER is for several servers on one PostgreSQL: set PARLEY_DATABASE to it, or leave the broker out.", [nameof(Broker)]);
            }
        }
    }

    /// <summary>What Kestrel would throw at, without a word on which option it was.</summary>
    private static bool IsListenable(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return IsWeb(parsed.Scheme) && (parsed.IsUnixPipe || parsed.Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsWeb(string scheme) => scheme is "http" or "https";
}
