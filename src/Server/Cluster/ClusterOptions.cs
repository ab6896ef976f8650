using System.ComponentModel.DataAnnotations;

namespace Parley.Server.Cluster;

/// <summary>How servers on one database know of each other; <c>PARLEY_CLUSTER__NODE=a</c> and so on.</summary>
public sealed class ClusterOptions
{
    /// <summary>The name of this server, for people; the machine's when empty.</summary>
    [MaxLength(100, ErrorMessage = "{0} must have {1} characters at most.")]
    public string Node { get; set; } = "";

    /// <summary>How long a server keeps its number without being heard of. After that another may take it.</summary>
    [Between("00:00:00.3", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server keeps what it does for all without being heard of: how soon another goes on with it.</summary>
    [Between("00:00:00.3", "01:00:00")]
    public TimeSpan RoleLease { get; set; } = TimeSpan.FromSeconds(6);
}
