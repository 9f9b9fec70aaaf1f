namespace Diary.Lessons.Changes;

/// <summary>Shows a change at the lesson it is about.</summary>
internal static class LessonAlterations
{
    /// <summary>The lesson as it is after what became of it.</summary>
    /// <param name="lesson">As the timetable has it, or as it arrived.</param>
    /// <param name="fate">What became of it; null for nothing.</param>
    /// <param name="arrived">How it came there; null for a lesson of the timetable.</param>
    public static Lesson Apply(Lesson lesson, LessonFate? fate, ArrivedLesson? arrived)
    {
        if (fate is null && arrived is null)
            return lesson;
        var planned = new LessonContent(lesson.Subject, lesson.Teacher, lesson.Room);
        if (fate is null)
            return lesson with { Alteration = Arrival(arrived!, planned) };

        var instead = fate.Instead ?? planned;
        return lesson with
        {
            Teacher = instead.Teacher,
            Room = instead.Room,
            Alteration = new LessonAlteration
            {
                Kind = KindOf(fate.Kind),
                Planned = planned,
                Other = fate.MovedTo ?? arrived?.MovedFrom,
                MergedWith = fate.MergedWith,
                Reason = fate.Note.Reason,
                Author = fate.Note.Author,
                At = fate.Note.At,
            },
        };
    }

    private static LessonAlteration Arrival(ArrivedLesson arrived, LessonContent content) => new()
    {
        Kind = arrived switch
        {
            { MovedFrom: not null } => LessonAlterationKind.MovedHere,
            { Replaces: true } => LessonAlterationKind.InsteadOf,
            _ => LessonAlterationKind.Added,
        },
        Planned = arrived.MovedFrom is null ? null : content,
        Other = arrived.MovedFrom,
        Reason = arrived.Note.Reason,
        Author = arrived.Note.Author,
        At = arrived.Note.At,
    };

    private static LessonAlterationKind KindOf(LessonFateKind kind) => kind switch
    {
        LessonFateKind.Cancelled => LessonAlterationKind.Cancelled,
        LessonFateKind.Substituted => LessonAlterationKind.Substituted,
        LessonFateKind.MovedAway => LessonAlterationKind.MovedAway,
        LessonFateKind.Merged => LessonAlterationKind.Merged,
        LessonFateKind.Replaced => LessonAlterationKind.Replaced,
        var other => throw new InvalidOperationException($"No such fate of a lesson: {other}."),
    };
}
