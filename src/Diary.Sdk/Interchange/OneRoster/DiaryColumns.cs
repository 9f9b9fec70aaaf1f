namespace Diary.Interchange.OneRoster;

/// <summary>
/// The columns of our own, which the specification allows behind "metadata.": what a diary knows and OneRoster has no column for. Written by
/// <see cref="OneRosterExport"/>, read by <see cref="OneRosterImport"/>; other systems pass them over.
/// </summary>
internal static class DiaryColumns
{
    /// <summary>orgs: the IANA time zone of a school.</summary>
    public const string TimeZone = "metadata.diary.timeZone";

    /// <summary>courses: "true" for a subject that the school of orgSourcedId teaches, even if no group and no work is of it.</summary>
    public const string IsSubject = "metadata.diary.isSubject";

    /// <summary>enrollments: the part in the class where the columns of the specification can not say it. results: how the mark enters the mean.</summary>
    public const string Role = "metadata.diary.role";

    /// <summary>enrollments: the subject that is taught. lineItems: the subject of a work in a class that has none of its own.</summary>
    public const string Subject = "metadata.diary.subjectSourcedId";

    /// <summary>categories: what is marked.</summary>
    public const string Kind = "metadata.diary.kind";

    /// <summary>lineItems: the number of the lesson; empty for a work outside lessons.</summary>
    public const string LessonNumber = "metadata.diary.lessonNumber";

    /// <summary>lineItems: the school's own kind of work, by its code.</summary>
    public const string Work = "metadata.diary.work";

    /// <summary>results: the result that this one retakes.</summary>
    public const string RetakeOf = "metadata.diary.retakeOf";

    /// <summary>results: all the mark ever said, with authors, times and reasons (<see cref="MarkRevisionsText"/>).</summary>
    public const string Revisions = "metadata.diary.revisions";
}
