using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Files;

public static class FileProblems
{
    public static readonly Problem FileNotFound = new(404, ErrorCodes.FileNotFound, "There is no such file, or you can't see it.");
    public static readonly Problem FileTooLarge = new(413, ErrorCodes.FileTooLarge, "The file is too large.");
    public static readonly Problem FileInUse = new(409, ErrorCodes.FileInUse, "The file has been posted.");
    public static readonly Problem FileNotReady = new(409, ErrorCodes.FileNotReady, "The image is still being made safe to show.");
    public static readonly Problem StorageFull = new(409, ErrorCodes.StorageFull, "There is no room left for files in this workspace.");
    public static readonly Problem UploadNotFound = new(404, ErrorCodes.UploadNotFound, "There is no such upload of yours.");
    public static readonly Problem UploadOffsetWrong = new(409, ErrorCodes.UploadOffsetWrong, "The upload stands at another offset.");
    public static readonly Problem TooManyUploads = new(409, ErrorCodes.TooManyUploads, "Finish or cancel some of your uploads first.");
    public static readonly Problem TusVersionWrong = new(412, ErrorCodes.TusVersionWrong, "This server speaks tus 1.0.0.");
}
