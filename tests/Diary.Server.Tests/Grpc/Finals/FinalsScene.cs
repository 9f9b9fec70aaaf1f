using Diary.Server.Hosting;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using NodaTime;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Finals;

/// <summary>A school on Friday, 20 November 2026, noon in Moscow: the first quarter has ended, the second goes on.</summary>
internal sealed class FinalsScene : IAsyncDisposable
{
    private FinalsScene(DiaryTestHost host) => Host = host;

    public static FinalSlot FirstQuarter => new() { Kind = FinalKind.Period, PeriodId = "q1" };

    public static FinalSlot SecondQuarter => new() { Kind = FinalKind.Period, PeriodId = "q2" };

    public static FinalSlot Annual => new() { Kind = FinalKind.Annual };

    public DiaryTestHost Host { get; }

    public SmallSchool School { get; } = new();

    public string SchoolId => School.Seed.School.ToString();

    public FinalsService.FinalsServiceClient Maths => As(School.MathsTeacher);

    public FinalsService.FinalsServiceClient ClassTeacher => As(School.ClassTeacher);

    public FinalsService.FinalsServiceClient Office => As(School.Administrator);

    public FinalsService.FinalsServiceClient Parent => As(School.Parent);

    public static async Task<FinalsScene> OpenAsync(
        Action<SmallSchool>? fill = null, Action<DiaryServerBuilder>? chooseStore = null, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? configure = null)
    {
        var scene = new FinalsScene(await DiaryTestHost.StartAsync(configure, chooseStore));
        (fill ?? FirstQuarterMarks)(scene.School);
        await scene.School.SaveAsync(scene.Host);
        return scene;
    }

    /// <summary>In mathematics the student has 4, 4, 5 (4.33), the classmate one 5; in Russian the student has a 5.</summary>
    public static void FirstQuarterMarks(SmallSchool school)
    {
        foreach (var (day, symbol) in new[] { (7, "4"), (14, "4"), (21, "5") })
            school.Mark(school.Student, school.Maths, new LocalDate(2026, 9, day), 1, symbol);
        school.Mark(school.Classmate, school.Maths, new LocalDate(2026, 9, 7), 1, "5");
        school.Mark(school.Student, school.Russian, new LocalDate(2026, 9, 8), 2, "5");
    }

    public FinalsService.FinalsServiceClient As(Person person) => new(Host.ClientFor(person.Id));

    public ListClassFinalsRequest Sheet(FinalSlot? slot = null) => new()
    {
        SchoolId = SchoolId,
        ClassId = School.FifthA.Id.ToString(),
        SubjectId = School.Maths.Id.ToString(),
        Slot = slot ?? FirstQuarter,
    };

    public DecideFinalsRequest Decide(params FinalEntry[] entries) => Decide(FirstQuarter, entries);

    public DecideFinalsRequest Decide(FinalSlot slot, params FinalEntry[] entries) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = SchoolId,
        ClassId = School.FifthA.Id.ToString(),
        SubjectId = School.Maths.Id.ToString(),
        Slot = slot,
        Entries = { entries },
    };

    public static FinalEntry Confirm(Person student, string seen = "") => new() { StudentId = student.Id.ToString(), Confirm = true, Symbol = seen };

    public static FinalEntry Say(Person student, string symbol, string reason = "") => new() { StudentId = student.Id.ToString(), Symbol = symbol, Reason = reason };

    public CorrectFinalRequest Correct(string etag, string symbol, string reason = "Описка") => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = SchoolId,
        StudentId = School.Student.Id.ToString(),
        SubjectId = School.Maths.Id.ToString(),
        Slot = FirstQuarter,
        Etag = etag,
        Symbol = symbol,
        Reason = reason,
    };

    public GetFinalHistoryRequest History() => new()
    {
        SchoolId = SchoolId,
        StudentId = School.Student.Id.ToString(),
        SubjectId = School.Maths.Id.ToString(),
        Slot = FirstQuarter,
    };

    public GetReportCardRequest ReportCard(FinalSlot? slot = null) =>
        new() { SchoolId = SchoolId, ClassId = School.FifthA.Id.ToString(), Slot = slot ?? FirstQuarter };

    public ClosePeriodRequest Close(string classId = "", FinalSlot? slot = null) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = SchoolId,
        Slot = slot ?? FirstQuarter,
        ClassId = classId,
        Protocol = "№ 3",
        ProtocolDate = "2026-10-26",
    };

    public ReopenPeriodRequest Reopen(string classId = "") => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = SchoolId,
        Slot = FirstQuarter,
        ClassId = classId,
        Reason = "Ошибка в ведомости",
    };

    public SignOffRequest Sign(FinalSlot? slot = null) =>
        new() { RequestId = Guid.NewGuid().ToString(), SchoolId = SchoolId, StudentId = School.Student.Id.ToString(), Slot = slot };

    public ListSignOffsRequest SignOffs(FinalSlot? slot = null) => new() { SchoolId = SchoolId, ClassId = School.FifthA.Id.ToString(), Slot = slot };

    /// <summary>What the parent reads of mathematics.</summary>
    public async Task<SubjectFinals> ReadAsync() => (await new DiaryService.DiaryServiceClient(Host.ClientFor(School.Parent.Id)).GetFinalsAsync(
        new() { SchoolId = SchoolId, StudentId = School.Student.Id.ToString() })).Subjects.Single(s => s.SubjectTitle.Equals("Математика", StringComparison.Ordinal));

    /// <summary>A line of a sheet as text: proposal, average, decision, lock.</summary>
    public static string Text(ClassFinal line) =>
        $"{line.Proposed?.Symbol ?? "none"} ({(line.Proposed?.HasAverage == true ? line.Proposed.Average : "–")}, {line.Proposed?.Reason}) {line.Decided?.Symbol ?? "–"}{(line.Locked ? " locked" : "")}";

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
