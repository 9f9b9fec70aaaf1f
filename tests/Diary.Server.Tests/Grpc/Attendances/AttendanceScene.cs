using Diary.Server.Hosting;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Attendances;

/// <summary>A school on Friday, 20 November 2026, noon in Moscow: the first lesson is mathematics, the second Russian.</summary>
internal sealed class AttendanceScene : IAsyncDisposable
{
    private AttendanceScene(DiaryTestHost host) => Host = host;

    public DiaryTestHost Host { get; }

    public SmallSchool School { get; } = new();

    public string SchoolId => School.Seed.School.ToString();

    public string ClassId => School.FifthA.Id.ToString();

    public AttendanceService.AttendanceServiceClient Maths => As(School.MathsTeacher);

    public AttendanceService.AttendanceServiceClient ClassTeacher => As(School.ClassTeacher);

    public AttendanceService.AttendanceServiceClient Parent => As(School.Parent);

    public static async Task<AttendanceScene> OpenAsync(Action<SmallSchool>? fill = null, Action<DiaryServerBuilder>? chooseStore = null)
    {
        var scene = new AttendanceScene(await DiaryTestHost.StartAsync(chooseStore: chooseStore));
        fill?.Invoke(scene.School);
        await scene.School.SaveAsync(scene.Host);
        return scene;
    }

    public AttendanceService.AttendanceServiceClient As(Person person) => new(Host.ClientFor(person.Id));

    public RecordAttendanceRequest Record(bool othersPresent, params RegisterEntry[] entries) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = SchoolId,
        ClassId = ClassId,
        SubjectId = School.Maths.Id.ToString(),
        Date = "2026-11-20",
        LessonNumber = 1,
        Entries = { entries },
        OthersPresent = othersPresent,
    };

    public static RegisterEntry Entry(Person student, Attendance attendance, int? minutes = null)
    {
        var entry = new RegisterEntry { StudentId = student.Id.ToString(), Attendance = attendance };
        if (minutes is { } some)
            entry.LateMinutes = some;
        return entry;
    }

    public GetClassRegisterRequest Register(int lesson = 1) => new() { SchoolId = SchoolId, ClassId = ClassId, Date = "2026-11-20", LessonNumber = lesson };

    public GetAttendanceSummaryRequest Summary(string from = "2026-11-16", string to = "2026-11-20") =>
        new() { SchoolId = SchoolId, StudentId = School.Student.Id.ToString(), From = from, To = to };

    public GrantExemptionRequest Exempt(string from, string to) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = SchoolId,
        StudentId = School.Student.Id.ToString(),
        SubjectId = School.Maths.Id.ToString(),
        From = from,
        To = to,
        Kind = ExemptionKind.Exercise,
        HasDocument = true,
    };

    public async Task AnnounceAsync(string date, params int[] lessons) => await new AbsenceService.AbsenceServiceClient(Host.ClientFor(School.Parent.Id)).AnnounceAbsenceAsync(new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = SchoolId,
        StudentId = School.Student.Id.ToString(),
        From = date,
        To = date,
        LessonNumbers = { lessons },
        Reason = AbsenceReason.Illness,
        Comment = "Температура",
    });

    public async Task CancelAsync(string date, int lesson) => await new TimetableService.TimetableServiceClient(Host.ClientFor(School.Administrator.Id)).CancelLessonAsync(new()
    {
        RequestId = Guid.NewGuid().ToString(),
        Lesson = new LessonReference { SchoolId = SchoolId, ClassId = ClassId, Date = date, LessonNumber = lesson },
        Reason = "Учитель болен",
    });

    /// <summary>A row as text: what is written, and how it stands to the notice.</summary>
    public static string Text(RegisterRow row) =>
        $"{row.Attendance}{(row.HasLateMinutes ? $" {row.LateMinutes}" : "")} {(row.AbsenceAnnounced ? "announced" : "-")} {row.Standing} {row.Exemption}";

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
