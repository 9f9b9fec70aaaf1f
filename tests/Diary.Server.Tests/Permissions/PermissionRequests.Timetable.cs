using Diary.Lessons.Changes;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Net.Client;
using NodaTime;
using LessonReference = Diary.V1.LessonReference;
using SchoolClass = Diary.Rosters.SchoolClass;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfTimetableService = new(StringComparer.Ordinal)
    {
        ["TimetableService/SetTimetable"] = async (s, c) => await Timetable(c).SetTimetableAsync(
            new() { RequestId = New(), SchoolId = School(s), ClassId = Class(s), Entries = { new TimetableEntry { Weekday = Weekday.Friday, LessonNumber = 1, SubjectId = Subject(s) } } }),
        ["TimetableService/GetTimetable"] = async (s, c) =>
            await Timetable(c).GetTimetableAsync(new() { SchoolId = School(s), ClassId = Class(s) }),
        ["TimetableService/PlanLessons"] = async (s, c) => await Timetable(c).PlanLessonsAsync(
            new()
            {
                RequestId = New(),
                SchoolId = School(s),
                ClassId = Class(s),
                SubjectId = Subject(s),
                Lessons = { new LessonPlan { Date = Today, LessonNumber = 1, Topic = "Дроби" } },
            }),
        ["TimetableService/ListLessons"] = async (s, c) =>
            await Timetable(c).ListLessonsAsync(new() { SchoolId = School(s), ClassId = Class(s), From = Today, To = Today }),
        ["TimetableService/CancelLesson"] = async (s, c) =>
            await Timetable(c).CancelLessonAsync(new() { RequestId = New(), Lesson = await LessonAsync(s, 1), Reason = "Болезнь" }),
        ["TimetableService/SubstituteLesson"] = async (s, c) =>
            await Timetable(c).SubstituteLessonAsync(new() { RequestId = New(), Lesson = await LessonAsync(s, 2), Room = "105", Reason = "Ремонт" }),
        ["TimetableService/MoveLesson"] = async (s, c) => await Timetable(c).MoveLessonAsync(
            new() { RequestId = New(), Lesson = await LessonAsync(s, 3), ToDate = "2026-11-24", ToLessonNumber = 9, Reason = "Экскурсия" }),
        ["TimetableService/MergeLesson"] = async (s, c) =>
        {
            await LessonAsync(s, 4, s.School.EnglishGroup);
            await Timetable(c).MergeLessonAsync(new()
            {
                RequestId = New(),
                Lesson = await LessonAsync(s, 4),
                WithClassId = s.School.EnglishGroup.Id.ToString(),
                Reason = "Болезнь",
                AcceptConflicts = true,
            });
        },
        ["TimetableService/AddLesson"] = async (s, c) => await Timetable(c).AddLessonAsync(
            new() { RequestId = New(), Lesson = Lesson(s, s.School.FifthA, 8), SubjectId = Subject(s), Reason = "Консультация" }),
        ["TimetableService/RestoreLesson"] = async (s, c) =>
            await Timetable(c).RestoreLessonAsync(new() { RequestId = New(), Lesson = await LessonAsync(s, 5) }),
        ["TimetableService/FindConflicts"] = async (s, c) =>
            await Timetable(c).FindConflictsAsync(new() { SchoolId = School(s), From = Today, To = Today }),
    };

    private static LessonReference Lesson(PermissionScene scene, SchoolClass of, int number) =>
        new() { SchoolId = School(scene), ClassId = of.Id.ToString(), Date = "2026-11-24", LessonNumber = number };

    /// <summary>An extra lesson, put into the store so that there is something to change, whatever the timetable has come to be.</summary>
    private static async Task<LessonReference> LessonAsync(PermissionScene scene, int number, SchoolClass? of = null)
    {
        of ??= scene.School.FifthA;
        var (date, school) = (new LocalDate(2026, 11, 24), scene.School.Seed.School);
        var key = LessonChangeRecords.ChangeAt(school, of.Id, new LessonSlot(date, number));
        var stored = await scene.Host.Store.GetAsync(LessonChangeRecords.Changes, key);
        var note = new ChangeNote(scene.School.Administrator.Id, DiaryTestHost.Noon, "Консультация");
        var change = new LessonChange
        {
            School = school,
            Class = of.Id,
            Date = date,
            LessonNumber = number,
            Permanent = new LessonFate { Kind = LessonFateKind.Cancelled, Note = note },
            Arrived = new ArrivedLesson { Content = new LessonContent(scene.School.Maths.Id, null, null), Note = note },
        };
        Assert.IsType<CommitOutcome.Committed>(await scene.Host.Store.CommitAsync(new ChangeSet().Put(LessonChangeRecords.Changes, change, Expected.AsRead(stored))));
        return Lesson(scene, of, number);
    }

    private static TimetableService.TimetableServiceClient Timetable(GrpcChannel channel) => new(channel);
}
