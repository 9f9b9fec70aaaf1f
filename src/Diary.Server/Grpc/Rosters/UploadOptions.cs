using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Grpc.Rosters;

/// <summary>How much of an upload is taken. Section <c>Diary:Uploads</c>.</summary>
public sealed class UploadOptions
{
    /// <summary>The most bytes of one uploaded file, 1 MiB to 16 GiB. Default 512 MiB.</summary>
    [Range(1L << 20, 1L << 34)]
    public long MaxBytes { get; set; } = 512L << 20;

    /// <summary>Where uploads are kept until they are read. Default: the system's folder for temporary files.</summary>
    public string? Folder { get; set; }
}
