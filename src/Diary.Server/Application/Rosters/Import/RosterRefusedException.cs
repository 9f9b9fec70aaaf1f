using Diary.Interchange.OneRoster;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>Reading cannot go on: a limit was reached or the bytes make no sense. Becomes a finding; never leaves the importer.</summary>
internal sealed class RosterRefusedException(string code, string file, long line, string message, string suggestion) : Exception(message)
{
    public ImportFinding Finding { get; } = new(FindingSeverity.Error, code, file, line, "", message, suggestion);
}
