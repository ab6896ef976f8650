using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Files.Blobs;
using Parley.Server.Files.Images;
using Parley.Server.Files.Serving;
using Parley.Server.Files.Text;
using Parley.Server.Files.Uploads;
using Parley.Server.Http;
using Parley.Server.Jobs;

namespace Parley.Server.Files;

public static class FilesModule
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOperatorOptions<FilesOptions>("Files");
        return services
            .AddSingleton(provider =>
            {
                var options = provider.GetRequiredService<IOptions<ParleyOptions>>().Value;
                return BlobStoreAddress.Open(options.Files, options.Data);
            })
            .AddSingleton<Blobs.Blobs>()
            .AddSingleton<ReachFile>()
            .AddSingleton<FinishUpload>()
            .AddSingleton<RunTool>()
            .AddSingleton<ImageTool>()
            .AddSingleton<IJobHandler, DeleteBlobJob>()
            .AddSingleton<IJobHandler, PrepareImageJob>()
            .AddSingleton<IJobHandler, ExtractTextJob>()
            .AddSingleton<IHousekeeping, ForgetUploads>()
            .AddSingleton<IHousekeeping, ForgetUnpostedFiles>()
            .AddSingleton<IHousekeeping, ForgetUnfinishedBlobs>();
    }

    public static void MapFiles(this IEndpointRouteBuilder api)
    {
        var uploads = api.MapGroup("/uploads").WithTags("Files");
        uploads.MapPost("", CreateUpload.HandleAsync).WithName("createUpload").Produces<Upload>(201).WithSummary("Announce a file; its bytes follow");
        var upload = uploads.MapGroup("/{uploadId}");
        upload.MapMethods("", [HttpMethods.Get, HttpMethods.Head], GetUpload.HandleAsync).WithName("getUpload").RequireScope(Scopes.Write)
            .WithSummary("Where an upload stands; `HEAD` as in tus 1.0.0");
        upload.MapPatch("", AppendToUpload.HandleAsync).WithName("appendToUpload").Produces(204)
            .WithSummary($"Send the bytes from `Upload-Offset` on, as `{Tus.ContentType}` (tus 1.0.0)");
        upload.MapDelete("", CancelUpload.HandleAsync).WithName("cancelUpload").Produces(204).WithSummary("Give an upload up");

        var file = api.MapGroup("/files/{fileId}").WithTags("Files");
        file.MapGet("", GetFile.HandleAsync).WithName("getFile").WithSummary("What is known of a file");
        file.MapPatch("", UpdateFile.HandleAsync).WithName("updateFile").Produces<StoredFile>().WithSummary("Say what one's own file shows");
        file.MapDelete("", DeleteFile.HandleAsync).WithName("deleteFile").Produces(204).WithSummary("Take back a file that was not posted");
    }

    /// <summary>The bytes, beside the API: an address of their own that no page of the client's is served from.</summary>
    public static void MapFileContent(this IEndpointRouteBuilder app)
    {
        var file = app.MapGroup(FileAddress.Root + "/{fileId}").RequireScope(Scopes.Read).ExcludeFromDescription();
        file.MapMethods("/{name}", [HttpMethods.Get, HttpMethods.Head], ServeFile.HandleAsync).WithName("downloadFile");
        file.MapMethods("/thumbnails/{size}", [HttpMethods.Get, HttpMethods.Head], ServeThumbnail.HandleAsync).WithName("downloadThumbnail");
    }
}
