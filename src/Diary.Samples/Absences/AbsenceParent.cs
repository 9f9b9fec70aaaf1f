using Diary.Identifiers;
using Diary.Samples.Running;
using Diary.Samples.Stage;
using Diary.V1;
using Grpc.Net.Client;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace Diary.Samples.Absences;

/// <summary>What a mother does with the notices of her daughter.</summary>
internal sealed class AbsenceParent(Uri address, Portal portal, IAnsiConsole console) : IDisposable
{
    private const int DaysBefore = 7;
    private const int DaysAhead = 300;

    private static readonly string Student = ExternalId.ToId<Rosters.Person>("stu-5a-02").ToString();

    private readonly GrpcChannel _channel = DiaryChannel.Open(address, portal.SignIn(ExternalId.ToId<Rosters.Person>("par-belova")));

    private AbsenceService.AbsenceServiceClient Absences => new(_channel);

    /// <summary>The next vacation that begins a week or more from today: from the first to the last day without lessons, holidays among them.</summary>
    public async Task<DateInterval> NextVacationAsync(LocalDate today, CancellationToken cancellationToken)
    {
        var days = (await CalendarAsync(today.PlusDays(DaysBefore), today.PlusDays(DaysAhead), cancellationToken)).Days;
        var start = -1;
        for (var i = 1; i < days.Count; i++)
        {
            var isFree = days[i].LessonNumbers.Count == 0;
            if (isFree && days[i - 1].LessonNumbers.Count > 0)
                start = i;
            else if (!isFree && start >= 0 && days.Skip(start).Take(i - start).Any(day => day.Kind == DayKind.Vacation))
                return new DateInterval(DateOf(days[start]), DateOf(days[i - 1]));
        }

        throw new InvalidOperationException("The calendar has no vacation with lessons after it.");
    }

    /// <summary>The last day with lessons before a day.</summary>
    public async Task<LocalDate> SchoolDayBeforeAsync(LocalDate date, CancellationToken cancellationToken) =>
        DateOf((await CalendarAsync(date.PlusDays(-20), date.PlusDays(-1), cancellationToken)).Days.Last(day => day.LessonNumbers.Count > 1));

    public async Task AnnounceAsync(
        LocalDate from, LocalDate to, IReadOnlyList<int> lessons, AbsenceReason reason, string comment, CancellationToken cancellationToken)
    {
        #region announce
        var announced = await Absences.AnnounceAbsenceAsync(
            new AnnounceAbsenceRequest
            {
                RequestId = Guid.NewGuid().ToString(),
                SchoolId = SampleSchool.Id,
                StudentId = Student,
                From = LocalDatePattern.Iso.Format(from),
                To = LocalDatePattern.Iso.Format(to),
                LessonNumbers = { lessons },
                Reason = reason,
                Comment = comment,
            },
            cancellationToken: cancellationToken);
        #endregion
        console.WriteLine($"Announced: {Days(announced.Changed)}.");
        if (announced.Skipped.Count > 0)
            console.WriteLine($"Skipped: {Skipped(announced.Skipped)}.");
    }

    public async Task TakeBackAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        var taken = await Absences.TakeBackAbsenceAsync(
            new TakeBackAbsenceRequest
            {
                RequestId = Guid.NewGuid().ToString(),
                SchoolId = SampleSchool.Id,
                StudentId = Student,
                From = LocalDatePattern.Iso.Format(from),
                To = LocalDatePattern.Iso.Format(to),
            },
            cancellationToken: cancellationToken);
        console.WriteLine($"Taken back: {Days(taken.Changed)}.");
        if (taken.Skipped.Count > 0)
            console.WriteLine($"Skipped: {Skipped(taken.Skipped)}.");
    }

    public async Task<GetAbsenceCalendarResponse> CalendarAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken) =>
        await Absences.GetAbsenceCalendarAsync(
            new GetAbsenceCalendarRequest
            {
                SchoolId = SampleSchool.Id,
                StudentId = Student,
                From = LocalDatePattern.Iso.Format(from),
                To = LocalDatePattern.Iso.Format(to),
            },
            cancellationToken: cancellationToken);

    public async Task ShowRangesAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        foreach (var range in (await CalendarAsync(from, to, cancellationToken)).Ranges)
        {
            var what = range.Colour == AbsenceColour.WholeDay ? $"all lessons of {range.SchoolDays} school days" : $"lessons {string.Join(", ", range.LessonNumbers)}";
            console.WriteLine(string.Equals(range.From, range.To, StringComparison.Ordinal) ? $"{range.From}: {what}" : $"{range.From} to {range.To}: {what}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private static LocalDate DateOf(AbsenceCalendarDay day) => LocalDatePattern.Iso.Parse(day.Date).Value;

    private static string Days(IReadOnlyCollection<ChangedDay> days) => days.Count == 0 ? "nothing" : string.Join(", ", days.Select(day => day.Date));

    private static string Skipped(IEnumerable<SkippedDay> days) =>
        string.Join("; ", days.GroupBy(day => day.Reason).Select(reason => $"{reason.Key} {reason.Count()} (from {reason.First().Date})"));
}
