using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Parley.Server.Http;

/// <summary>Serves the built web client: its files, and its page for every address that is the client's own to understand.</summary>
public static class WebClient
{
    private const string Page = "index.html";

    public static void UseWebClient(this WebApplication app, string folder)
    {
        var root = Path.GetFullPath(folder);
        if (!File.Exists(Path.Combine(root, Page)))
        {
            app.Logger.LogWarning("There is no web client in {Folder}; the API alone is served", root);
            return;
        }

        var files = new PhysicalFileProvider(root);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = static prepared => Cache(prepared) });
        app.MapFallback("{*path:nonfile}", context => IsClientAddress(context.Request)
            ? SendPageAsync(context, files)
            : throw Problems.NotFound.Exception()).ExcludeFromDescription();
    }

    private static bool IsClientAddress(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static async Task SendPageAsync(HttpContext context, PhysicalFileProvider files)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.SendFileAsync(files.GetFileInfo(Page), context.RequestAborted);
    }

    /// <summary>Built files carry a hash of their content in their name; the page that names them does not.</summary>
    private static void Cache(StaticFileResponseContext prepared) =>
        prepared.Context.Response.Headers.CacheControl = prepared.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
}
