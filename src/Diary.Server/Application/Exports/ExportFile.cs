using Diary.Results;

namespace Diary.Server.Application.Exports;

/// <summary>A file that is ready to be written.</summary>
/// <param name="Name">Its name. No personal data.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="WriteAsync">Writes it; the error when it can not be.</param>
public sealed record ExportFile(string Name, string MediaType, Func<ExportStream, CancellationToken, ValueTask<DiaryError?>> WriteAsync);
