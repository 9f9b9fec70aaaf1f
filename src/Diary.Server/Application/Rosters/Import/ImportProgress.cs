namespace Diary.Server.Application.Rosters.Import;

/// <summary>How far an import is. Every file is read three times: looked at, checked, and taken over.</summary>
/// <param name="File">The file that is being read, or "commit".</param>
/// <param name="DoneBytes">Unpacked bytes read so far, over all readings. It never falls.</param>
/// <param name="TotalBytes">Unpacked bytes to read, over all readings.</param>
public sealed record ImportProgress(string File, long DoneBytes, long TotalBytes);
