using Diary.Attendances;
using Diary.Grading;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Finals;
using Diary.Server.Application.Grading;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Server.Application.Diaries;

/// <summary>The finals of a subject.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Title">Its name.</param>
/// <param name="Periods">One for each period that has begun, in order.</param>
/// <param name="Annual">The annual mark; null while a period has not begun or has no final, and none is decided.</param>
public sealed record SubjectFinals(Id<Subject> Subject, string Title, IReadOnlyList<FinalMark> Periods, FinalMark? Annual)
{
    /// <summary>The mark of an examination; null while none is entered.</summary>
    public FinalMark? Examination { get; init; }

    /// <summary>The mark of the certificate; null while there is neither a proposal nor a decision.</summary>
    public FinalMark? Certificate { get; init; }

    /// <summary>All of them.</summary>
    public IEnumerable<FinalMark> All => Periods.Concat(new[] { Annual, Examination, Certificate }.OfType<FinalMark>());

    /// <summary>The same with something else said of each.</summary>
    internal SubjectFinals Select(Func<FinalMark, FinalMark> change) => this with
    {
        Periods = [.. Periods.Select(change)],
        Annual = Annual is null ? null : change(Annual),
        Examination = Examination is null ? null : change(Examination),
        Certificate = Certificate is null ? null : change(Certificate),
    };
}

/// <summary>A final mark: as the engine proposes it, and as it was decided.</summary>
/// <param name="Period">The period; null for what is of the whole year.</param>
/// <param name="Proposal">The proposal, as of now where the period has not ended; of an examination none.</param>
/// <param name="MissedLessons">How many lessons the student missed; null for who may not see attendance.</param>
/// <param name="Explanation">How it came about, if asked for.</param>
public sealed record FinalMark(Period? Period, FinalProposal Proposal, int? MissedLessons, Explanation? Explanation)
{
    /// <summary>Which final of the year.</summary>
    public required FinalSlot Slot { get; init; }

    /// <summary>What was decided; null for nothing.</summary>
    public StudentFinal? Decided { get; init; }

    /// <summary>Who decided, surname and initials; empty for nobody, and where it was not asked for.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>Whether the council has closed it; false where it was not asked for.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The final as it stands: the teacher's if given, else the proposal; null for neither.</summary>
    public string? Symbol => Decided?.Current.Symbol ?? Proposal.Symbol;

    /// <summary>What is kept of the proposal when something is decided; null of an examination.</summary>
    /// <param name="policy">By which policy it was made.</param>
    public ProposedFinal? Kept(GradingPolicy policy) => Slot.Kind == FinalKind.Examination ? null : ProposedFinal.Of(Proposal, policy);
}

/// <summary>
/// Reckons the finals of one student's year, subject by subject: each by the policy of its last day, or of today before that. Marks between periods enter
/// no final. What is of the year rests on the finals that are decided, and on proposals where none is (domain rules 5.6, 5.7).
/// </summary>
public sealed class FinalsReckoning
{
    /// <summary>What an explanation calls an annual final; periods have the names that the school's calendar gives them, which are Russian in Russia as well.</summary>
    private const string AnnualTitle = "годовая";

    private const string ExaminationTitle = "экзамен";

    private static readonly FinalProposal None = new(null, null, FinalReason.NothingCounts);

    private readonly string _year;
    private readonly LocalDate _today;
    private readonly IReadOnlyList<Period> _periods;
    private readonly IReadOnlyList<GradingEngine> _policies;
    private readonly GradingEngine _ofYear;
    private readonly int? _grade;
    private readonly bool _explain;

    private FinalsReckoning(string year, IReadOnlyList<Period> periods, IReadOnlyList<GradingEngine> policies, GradingEngine ofYear, int? grade, LocalDate today, bool explain)
    {
        (_year, _periods, _policies, _ofYear, _grade, _explain) = (year, periods, policies, ofYear, grade, explain);
        _today = today;
        Begun = [.. periods.Where(p => p.From <= today)];
    }

    /// <summary>The periods that have begun, in order; those that begin later have no final yet.</summary>
    public IReadOnlyList<Period> Begun { get; }

    /// <summary>Prepares it.</summary>
    /// <param name="policies">The policies of the schools.</param>
    /// <param name="school">The school.</param>
    /// <param name="year">The academic year.</param>
    /// <param name="periods">The periods of the year, in order.</param>
    /// <param name="grade">The year of study, which says what a certificate rests on; null where it is not known.</param>
    /// <param name="today">The day at the school.</param>
    /// <param name="explain">Whether to say how each came about.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async ValueTask<FinalsReckoning> LoadAsync(
        GradingPolicies policies, Id<School> school, string year, IReadOnlyList<Period> periods, int? grade, LocalDate today, bool explain, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(periods);
        var ofPeriods = new List<GradingEngine>();
        foreach (var period in periods.Where(p => p.From <= today))
            ofPeriods.Add(await policies.ForSchoolAsync(school, LocalDate.Min(period.To, today), cancellationToken));
        var ofYear = await policies.ForSchoolAsync(school, periods.Count == 0 ? today : LocalDate.Min(periods.Max(p => p.To), today), cancellationToken);
        return new FinalsReckoning(year, periods, ofPeriods, ofYear, grade, today, explain);
    }

    /// <summary>The finals of a subject; none rests on the register, which may be missing.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="title">Its name.</param>
    /// <param name="marks">Its marks of the year.</param>
    /// <param name="register">What the register says of it; null for who may not see that.</param>
    /// <param name="exemptions">From what the student is exempt.</param>
    /// <param name="decided">The finals that are decided in the subject, of this year and of the one before.</param>
    public SubjectFinals Of(
        Id<Subject> subject,
        string title,
        IReadOnlyList<Mark> marks,
        IReadOnlyList<AttendanceMark>? register,
        IReadOnlyList<Exemption> exemptions,
        IReadOnlyList<StudentFinal> decided)
    {
        var periods = Begun.Select((_, i) => OfPeriod(i, marks, register, exemptions, decided)).ToList();
        var annual = Annual(periods, marks, register, exemptions, decided);
        var examination = Examination(decided);
        var certificate = Certificate(periods, annual, examination, decided);
        return new SubjectFinals(subject, title, periods, annual.Decided is null && annual.Proposal.Reason == FinalReason.PeriodMissing ? null : annual)
        {
            Examination = examination.Decided is null ? null : examination,
            Certificate = certificate.Symbol is null ? null : certificate,
        };
    }

    /// <summary>One final of a subject, from its marks of the periods that are not decided, without the register.</summary>
    /// <param name="slot">Which; of a period that has begun.</param>
    /// <param name="marks">The marks.</param>
    /// <param name="decided">The finals that are decided in the subject.</param>
    public FinalMark OfSlot(FinalSlot slot, IReadOnlyList<Mark> marks, IReadOnlyList<StudentFinal> decided)
    {
        ArgumentNullException.ThrowIfNull(marks);
        ArgumentNullException.ThrowIfNull(decided);
        if (slot.Kind == FinalKind.Examination)
            return Examination(decided);
        var periods = Begun.Select((p, i) => (p, i))
            .Where(p => slot.Kind != FinalKind.Period || string.Equals(p.p.Id, slot.Period, StringComparison.Ordinal))
            .Select(p => OfPeriod(p.i, marks, register: null, exemptions: [], decided))
            .ToList();
        if (slot.Kind == FinalKind.Period)
            return periods[0];
        var annual = Annual(periods, marks, register: null, exemptions: [], decided);
        return slot.Kind == FinalKind.Annual ? annual : Certificate(periods, annual, Examination(decided), decided);
    }

    private FinalMark OfPeriod(
        int index, IReadOnlyList<Mark> marks, IReadOnlyList<AttendanceMark>? register, IReadOnlyList<Exemption> exemptions, IReadOnlyList<StudentFinal> decided)
    {
        var (period, policy) = (Begun[index], _policies[index]);
        var ofPeriod = marks.Where(m => period.Contains(m.Date));
        int? missed = register is null ? null : MissedLessons.Count(register, days: new DateInterval(period.From, period.To), exemptions: exemptions);
        var (proposal, explanation) = _explain
            ? Parts(policy.ExplainPeriodFinal(ofPeriod, period.Kind, ViewAfter(period.To)))
            : (policy.PeriodFinal(ofPeriod, period.Kind, ViewAfter(period.To)), null);
        return Made(FinalSlot.Of(period.Id), period, proposal, missed, explanation, decided);
    }

    private FinalMark Annual(
        IReadOnlyList<FinalMark> finals, IReadOnlyList<Mark> marks, IReadOnlyList<AttendanceMark>? register, IReadOnlyList<Exemption> exemptions, IReadOnlyList<StudentFinal> decided)
    {
        int? missed = register is null ? null : MissedLessons.Count(register, exemptions: exemptions);
        IReadOnlyList<PeriodFinalMark> ofPeriods =
        [
            .. _periods.Select(p => finals.FirstOrDefault(f => string.Equals(f.Period?.Id, p.Id, StringComparison.Ordinal)) is { } final
                ? new PeriodFinalMark(p.Title, final.Symbol) { Mean = MeanOf(final) }
                : new PeriodFinalMark(p.Title, Symbol: null)),
        ];
        var ofYear = marks.Where(m => _periods.Any(p => p.Contains(m.Date)));
        var view = _periods.Count == 0 ? default : ViewAfter(_periods.Max(p => p.To));
        var (proposal, explanation) = _explain ? Parts(_ofYear.ExplainAnnual(ofPeriods, ofYear, view)) : (_ofYear.Annual(ofPeriods, ofYear, view), null);
        return Made(FinalSlot.Annual, period: null, proposal, missed, explanation, decided);
    }

    /// <summary>Once the last day is over, what is not marked never will be.</summary>
    private GradingView ViewAfter(LocalDate last) => last < _today ? GradingView.Final : GradingView.On(_today);

    /// <summary>
    /// What a period gives to a year of means: its mean, or the number that the teacher decided instead where finals are the means themselves (France). A letter that was
    /// decided instead has no mean of its own, and that of the marks stays.
    /// </summary>
    private decimal? MeanOf(FinalMark final) =>
        _ofYear.Policy.PeriodFinal.Otherwise is null && final.Decided is { } decided && _ofYear.TryReadFinal(decided.Current.Symbol, out var symbol) && symbol.Value is { } number
            ? number
            : final.Proposal.Average?.Rounded;

    private FinalMark Examination(IReadOnlyList<StudentFinal> decided) => Made(FinalSlot.Examination, period: null, None, missed: null, explanation: null, decided);

    /// <summary>
    /// What goes into the certificate of the year, by the policy's rule: of this year as it stands, of the one before what was decided. Where nothing was decided of the
    /// year before, its annual final is missing. An examination that has no mark is none.
    /// </summary>
    private FinalMark Certificate(IReadOnlyList<FinalMark> finals, FinalMark annual, FinalMark examination, IReadOnlyList<StudentFinal> decided)
    {
        if (_grade is not { } grade)
            return Made(FinalSlot.Certificate, period: null, new FinalProposal(null, null, FinalReason.NoRule), missed: null, explanation: null, decided);
        var marks = new List<CertificateMark>();
        var before = decided.Where(f => !string.Equals(f.Year, _year, StringComparison.Ordinal)).ToList();
        marks.AddRange(before.Where(f => f.Kind == FinalKind.Period).Select(f => new CertificateMark($"{f.Period}, {f.Year}", CertificateSource.Period, grade - 1, f.Current.Symbol)));
        marks.Add(new CertificateMark($"{AnnualTitle}, {AcademicYears.Before(_year)}", CertificateSource.Annual, grade - 1, before.Find(f => f.Kind == FinalKind.Annual)?.Current.Symbol));
        marks.AddRange(_periods.Select(p => new CertificateMark(
            $"{p.Title}, {_year}", CertificateSource.Period, grade, finals.FirstOrDefault(f => string.Equals(f.Period?.Id, p.Id, StringComparison.Ordinal))?.Symbol)));
        marks.Add(new CertificateMark($"{AnnualTitle}, {_year}", CertificateSource.Annual, grade, annual.Symbol));
        if (examination.Symbol is { } symbol)
            marks.Add(new CertificateMark($"{ExaminationTitle}, {_year}", CertificateSource.Examination, grade, symbol));
        var (proposal, explanation) = _explain ? Parts(_ofYear.ExplainCertificate(grade, marks)) : (_ofYear.Certificate(grade, marks), null);
        return Made(FinalSlot.Certificate, period: null, proposal, missed: null, explanation, decided);
    }

    private FinalMark Made(FinalSlot slot, Period? period, FinalProposal proposal, int? missed, Explanation? explanation, IReadOnlyList<StudentFinal> decided) =>
        new(period, proposal, missed, explanation)
        {
            Slot = slot,
            Decided = decided.FirstOrDefault(f => f.Slot == slot && string.Equals(f.Year, _year, StringComparison.Ordinal)),
        };

    private static (FinalProposal Proposal, Explanation? Explanation) Parts(Explained<FinalProposal> explained) => (explained.Result, explained.Explanation);
}
