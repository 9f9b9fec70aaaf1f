using System.Buffers.Binary;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Feeds;

/// <summary>
/// Resume tokens: the number of the last entry, bound to school and student as page tokens are to their request. They grant nothing: who
/// comes with one has to have the right to watch.
/// </summary>
internal static class ResumeTokens
{
    public static string Write(Id<School> school, Id<Person> student, long number) => PageTokens.Write(RecordHeads.SortOf(number), BoundTo(school, student));

    /// <summary>The number; null for an empty token.</summary>
    public static Result<long?> Read(string token, Id<School> school, Id<Person> student)
    {
        if (!PageTokens.Read(token, BoundTo(school, student)).TryGet(out var place, out _))
            return new InvalidResumeToken();
        if (place is not { } key)
            return Result<long?>.Ok(null);
        if (key.Length != sizeof(long))
            return new InvalidResumeToken();
        var number = unchecked((long)(BinaryPrimitives.ReadUInt64BigEndian(key.Span) ^ 0x8000_0000_0000_0000));
        return number < 0 ? new InvalidResumeToken() : Result<long?>.Ok(number);
    }

    private static string BoundTo(Id<School> school, Id<Person> student) => $"{nameof(WatchDiary)}/{school}/{student}";
}
