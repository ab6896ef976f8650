using System.ComponentModel.DataAnnotations;

namespace Parley.Server.Cluster;

/// <summary>How servers on one database know of each other; <c>PARLEY_CLUSTER__NODE=a</c> and so on.</summary>
public sealed class ClusterOptions : IValidatableObject
{
    /// <summary>The name of this server, for people; the machine's when empty.</summary>
    [MaxLength(100)]
    public string Node { get; set; } = "";

    /// <summary>How long a server keeps its number without being heard of. After that another may take it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server keeps what it does for all without being heard of: how soon another goes on with it.</summary>
    public TimeSpan RoleLease { get; set; } = TimeSpan.FromSeconds(6);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var (least, most) = (TimeSpan.FromMilliseconds(300), TimeSpan.FromHours(1));
        if (Lease < least || Lease > most || RoleLease < least || RoleLease > most)
        {
            yield return new ValidationResult(
                "PARLEY_CLUSTER__LEASE and PARLEY_CLUSTER__ROLELEASE lie between 300 milliseconds and an hour.", [nameof(Lease), nameof(RoleLease)]);
        }
    }
}
