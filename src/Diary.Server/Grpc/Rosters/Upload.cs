using Diary.Results;
using Diary.Server.Grpc.Errors;
using Diary.V1;
using Grpc.Core;

namespace Diary.Server.Grpc.Rosters;

/// <summary>The upload is larger than the server takes.</summary>
/// <param name="LimitBytes">What it takes.</param>
public sealed record UploadTooLarge(long LimitBytes)
    : DiaryError(ErrorKind.TooMuch, "UPLOAD_TOO_LARGE", $"The upload is larger than {LimitBytes} bytes. Send less, or ask the operator to raise Diary:Uploads:MaxBytes.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit_bytes"] = LimitBytes.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}

/// <summary>Spools an upload to a file that goes away when it is closed: a zip is read from its end.</summary>
internal static class Upload
{
    private const int BufferBytes = 64 * 1024;

    public static async Task<FileStream> SpoolAsync(IAsyncStreamReader<ImportRosterRequest> chunks, UploadOptions options, CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.Folder ?? Path.GetTempPath(), $"diary-upload-{Guid.NewGuid():N}.zip");
        var file = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = BufferBytes,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var spool = new FileStream(path, file);
        try
        {
            while (await chunks.MoveNext(cancellationToken))
            {
                if (chunks.Current.PartCase != ImportRosterRequest.PartOneofCase.Chunk)
                    throw DiaryStatus.ToException(new InvalidInput("chunk", "must be given in every message after the first."));
                if (spool.Length + chunks.Current.Chunk.Length > options.MaxBytes)
                    throw DiaryStatus.ToException(new UploadTooLarge(options.MaxBytes));
                await spool.WriteAsync(chunks.Current.Chunk.Memory, cancellationToken);
            }

            spool.Position = 0;
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }
}
