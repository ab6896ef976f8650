using System.Reflection;

namespace Parley.Server.Telemetry;

/// <summary>The version of this build, without the commit that some tools append.</summary>
public static class BuildVersion
{
    public static string Text { get; } =
        typeof(BuildVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
