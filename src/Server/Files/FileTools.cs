using Parley.Protocol;
using Parley.Server.Files.Images;

namespace Parley.Server.Files;

/// <summary>The programs of the machine without which files can be kept and fetched, but not looked at or searched.</summary>
public static class FileTools
{
    public static HealthCheck Check()
    {
        var missing = new List<string>();
        if (!ImageTool.IsInstalled)
        {
            missing.Add("libvips-tools (pictures can only be downloaded)");
        }

        if (!RunTool.Has("pdftotext"))
        {
            missing.Add("poppler-utils (PDFs are found by name only)");
        }

        return new HealthCheck
        {
            Name = "file_tools", Ok = missing.Count == 0, Detail = missing.Count == 0 ? null : $"Missing: {string.Join(", ", missing)}.",
        };
    }
}
