using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>An extra class as it was left.</summary>
/// <param name="ExtraClass">Which.</param>
/// <param name="Etag">Its version, which goes for its members as well.</param>
public sealed record ExtraClassVersion(Id<ExtraClass> ExtraClass, string Etag)
{
    internal static ExtraClassVersion Of(ExtraClass extraClass) => new(extraClass.Id, EtagOf(extraClass));

    internal static string EtagOf(ExtraClass extraClass) => Etags.Of(ExtraClassRecords.ExtraClasses.Encode(extraClass));

    internal static string EtagOf(Stored<ExtraClass>? stored) => stored is null ? "" : EtagOf(stored.Record);
}
