using System.Globalization;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;
using NodaTime.Text;

namespace Diary.Interchange.OneRoster;

/// <summary>
/// The rules of an export as OneRoster 1.2, without reading or writing anything: it says the rows of each file for the records of one school. What
/// OneRoster has no column for goes into columns of our own (metadata.diary.…), so that <see cref="OneRosterImport"/> makes the same records
/// of the rows. Tell it first what rows refer to (<see cref="Know(AcademicSession)"/> and its like), then ask for the rows of one file after the
/// other, in the order of <see cref="OneRosterFile"/>. Of a work or a category it keeps the identifier, of other things that rows refer to a few words.
/// </summary>
/// <param name="school">The school.</param>
public sealed class OneRosterExport(School school)
{
    private const string Yes = "true";

    private readonly Dictionary<Guid, string> _sourcedIds = [];
    private readonly Dictionary<Id<SchoolClass>, (ClassKind Kind, Id<Subject>? Subject)> _classes = [];
    private readonly List<AcademicSession> _sessions = [];
    private readonly HashSet<Guid> _works = [];
    private readonly HashSet<Guid> _categories = [];

    /// <summary>The columns of a file, as 1.2 has them, and our own behind them.</summary>
    public static IReadOnlyList<string> ColumnsOf(OneRosterFile file) => Layout.Of(file).Columns;

    /// <summary>The rows of the manifest, its heading first.</summary>
    /// <param name="present">The files that are there; they are complete.</param>
    public static IEnumerable<IReadOnlyList<string>> Manifest(IReadOnlyCollection<OneRosterFile> present)
    {
        ArgumentNullException.ThrowIfNull(present);
        return
        [
            ["propertyName", "value"],
            ["manifest.version", "1.0"],
            ["oneroster.version", "1.2"],
            .. OneRosterTables.All.Select(t => new[] { "file." + t.BaseName, present.Contains(t.File) ? "bulk" : "absent" }),
            .. OneRosterTables.FilesThatAreNotRead.Select(name => new[] { "file." + name[..^".csv".Length], "absent" }),
            ["source.systemName", "Diary"],
            ["source.systemCode", "diary"],
        ];
    }

    /// <summary>Takes a session that others are a part of, or works belong to.</summary>
    public void Know(AcademicSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        Remember(session.Id.Value, session.SourcedId);
        if (session.Status == RosterStatus.Active)
            _sessions.Add(session);
    }

    /// <summary>Takes a subject.</summary>
    public void Know(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Remember(subject.Id.Value, subject.SourcedId);
    }

    /// <summary>Takes a class.</summary>
    public void Know(SchoolClass schoolClass)
    {
        ArgumentNullException.ThrowIfNull(schoolClass);
        Remember(schoolClass.Id.Value, schoolClass.SourcedId);
        _classes[schoolClass.Id] = (schoolClass.Kind, schoolClass.Subject);
    }

    /// <summary>Takes a person.</summary>
    public void Know(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        Remember(person.Id.Value, person.SourcedId);
    }

    /// <summary>How others call a person: by the identifier he came with, or by ours.</summary>
    public string SourcedIdOf(Id<Person> person) => Name(person.Value);

    /// <summary>orgs.csv.</summary>
    public IReadOnlyList<string> SchoolRow() => Row(
        OneRosterFile.Orgs,
        school.Id.Value,
        school.SourcedId,
        school.Status,
        ("name", school.Name),
        ("type", "school"),
        (DiaryColumns.TimeZone, school.TimeZone));

    /// <summary>academicSessions.csv.</summary>
    public IReadOnlyList<string> Row(AcademicSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Row(
            OneRosterFile.AcademicSessions,
            session.Id.Value,
            session.SourcedId,
            session.Status,
            ("title", session.Title),
            ("type", session.Kind),
            ("startDate", Text(session.From)),
            ("endDate", Text(session.To)),
            ("parentSourcedId", session.Parent is { } parent ? Name(parent.Value) : null),
            ("schoolYear", session.To.Year.ToString("0000", CultureInfo.InvariantCulture)));
    }

    /// <summary>courses.csv.</summary>
    public IReadOnlyList<string> Row(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Row(
            OneRosterFile.Courses,
            subject.Id.Value,
            subject.SourcedId,
            subject.Status,
            ("title", subject.Title),
            ("courseCode", subject.Code),
            ("orgSourcedId", SchoolName),
            (DiaryColumns.IsSubject, Yes));
    }

    /// <summary>classes.csv.</summary>
    public IReadOnlyList<string> Row(SchoolClass schoolClass)
    {
        ArgumentNullException.ThrowIfNull(schoolClass);
        return Row(
            OneRosterFile.Classes,
            schoolClass.Id.Value,
            schoolClass.SourcedId,
            schoolClass.Status,
            ("title", schoolClass.Title),
            ("grades", OneRosterGrades.Write(schoolClass.Grade)),
            ("courseSourcedId", schoolClass.Subject is { } subject ? Name(subject.Value) : null),
            ("classType", schoolClass.Kind == ClassKind.Homeroom ? "homeroom" : "scheduled"),
            ("location", schoolClass.Room),
            ("schoolSourcedId", SchoolName));
    }

    /// <summary>users.csv.</summary>
    /// <param name="person">Who. Not one who was merged into another: that one has all that was his.</param>
    /// <param name="agents">
    /// His representatives and children whom his row is to name: all but those whose relation came with the row of the other
    /// (<see cref="LegalRepresentative.SourcedId"/>).
    /// </param>
    public IReadOnlyList<string> Row(Person person, IEnumerable<Id<Person>> agents)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(agents);
        return Row(
            OneRosterFile.Users,
            person.Id.Value,
            person.SourcedId,
            person.Status,
            ("enabledUser", Yes),
            ("username", person.UserName),
            ("userIds", person.Snils is { } snils ? $"{{SNILS:{snils.Formatted}}}" : null),
            ("givenName", person.GivenName),
            ("familyName", person.FamilyName),
            ("middleName", person.MiddleName),
            ("email", person.Email),
            ("sms", person.MobilePhone),
            ("agentSourcedIds", string.Join(',', agents.Select(agent => Name(agent.Value)))),
            ("grades", OneRosterGrades.Write(person.Grade)),
            ("primaryOrgSourcedId", SchoolName));
    }

    /// <summary>roles.csv: a row for each thing that the person is at the school.</summary>
    /// <param name="person">Who.</param>
    /// <param name="represents">Whether he represents a student there, which makes him a parent if he is none.</param>
    public IEnumerable<IReadOnlyList<string>> RoleRows(Person person, bool represents)
    {
        ArgumentNullException.ThrowIfNull(person);
        var roles = person.Roles | (represents ? PersonRoles.Parent : PersonRoles.None);
        var isFirst = true;
        foreach (var (flag, role) in OneRosterRoles.Written)
        {
            if (!roles.HasFlag(flag))
                continue;
            var id = ExternalId.ToId<RosterFacts.RoleRow>($"diary:role:{school.Id}:{person.Id}:{role}");
            yield return Row(
                OneRosterFile.Roles,
                id.Value,
                null,
                RosterStatus.Active,
                ("userSourcedId", Name(person.Id.Value)),
                ("roleType", isFirst ? "primary" : "secondary"),
                ("role", role),
                ("orgSourcedId", SchoolName));
            isFirst = false;
        }
    }

    /// <summary>demographics.csv.</summary>
    public IReadOnlyList<string> Row(Demographics demographics)
    {
        ArgumentNullException.ThrowIfNull(demographics);
        return Row(
            OneRosterFile.Demographics,
            demographics.Person.Value,
            Name(demographics.Person.Value),
            RosterStatus.Active,
            ("birthDate", demographics.BirthDate is { } born ? Text(born) : null),
            ("sex", demographics.Sex));
    }

    /// <summary>enrollments.csv.</summary>
    public IReadOnlyList<string> Row(Enrollment enrollment)
    {
        ArgumentNullException.ThrowIfNull(enrollment);
        var role = enrollment.Role == EnrollmentRole.Student ? "student" : "teacher";
        var kind = _classes.TryGetValue(enrollment.Class, out var known) ? known.Kind : ClassKind.Group;
        return Row(
            OneRosterFile.Enrollments,
            enrollment.Id.Value,
            enrollment.SourcedId,
            enrollment.Status,
            ("classSourcedId", Name(enrollment.Class.Value)),
            ("schoolSourcedId", SchoolName),
            ("userSourcedId", Name(enrollment.Person.Value)),
            ("role", role),
            ("primary", "false"),
            ("beginDate", enrollment.From is { } from ? Text(from) : null),
            ("endDate", enrollment.To is { } to ? Text(to) : null),
            (DiaryColumns.Role, OneRosterRoles.ToEnrollmentRole(role, kind) == enrollment.Role ? null : enrollment.Role.ToString()),
            (DiaryColumns.Subject, enrollment.Subject is { } subject ? Name(subject.Value) : null));
    }

    /// <summary>categories.csv: marks of one kind and weight have one category; null when its row was written already.</summary>
    public IReadOnlyList<string>? CategoryRow(Mark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        var id = CategoryOf(mark);
        return !_categories.Add(id)
            ? null
            : Row(
                OneRosterFile.Categories,
                id,
                null,
                RosterStatus.Active,
                ("title", mark.Current.Weight == 1 ? mark.Kind.ToString() : string.Create(CultureInfo.InvariantCulture, $"{mark.Kind} × {mark.Current.Weight}")),
                ("weight", mark.Current.Weight.ToString(CultureInfo.InvariantCulture)),
                (DiaryColumns.Kind, mark.Kind.ToString()));
    }

    /// <summary>
    /// lineItems.csv: marks of one class, subject, day, lesson, kind and weight have one work; null when its row was written already, or when its category was not written,
    /// since the mark came or was corrected meanwhile.
    /// </summary>
    public IReadOnlyList<string>? WorkRow(Mark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        var id = WorkOf(mark);
        if (!_categories.Contains(CategoryOf(mark)) || !_works.Add(id))
            return null;
        var ofClass = _classes.TryGetValue(mark.Class, out var known) ? known.Subject : null;
        var session = SessionOf(mark.Date);
        return Row(
            OneRosterFile.LineItems,
            id,
            null,
            RosterStatus.Active,
            ("title", mark.Work ?? mark.Kind.ToString()),
            ("assignDate", Text(mark.Date)),
            ("dueDate", Text(mark.Date)),
            ("classSourcedId", Name(mark.Class.Value)),
            ("categorySourcedId", Text(CategoryOf(mark))),
            ("gradingPeriodSourcedId", session),
            ("academicSessionSourcedId", session),
            ("schoolSourcedId", SchoolName),
            (DiaryColumns.Subject, ofClass == mark.Subject ? null : Name(mark.Subject.Value)),
            (DiaryColumns.LessonNumber, mark.LessonNumber?.ToString(CultureInfo.InvariantCulture)),
            (DiaryColumns.Work, mark.Work));
    }

    /// <summary>
    /// results.csv; null when the work of the mark was not written, since the mark came or was corrected meanwhile: a row that names what the file does not have
    /// would make the whole file one that is refused.
    /// </summary>
    public IReadOnlyList<string>? ResultRow(Mark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        if (!_works.Contains(WorkOf(mark)))
            return null;
        var current = mark.Current;
        var isNumber = decimal.TryParse(current.Symbol, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        return Row(
            OneRosterFile.Results,
            mark.Id.Value,
            null,
            RosterStatus.Active,
            ("lineItemSourcedId", Text(WorkOf(mark))),
            ("studentSourcedId", Name(mark.Student.Value)),
            ("scoreStatus", current.DueOn is null ? "fully graded" : "partially graded"),
            ("score", isNumber ? current.Symbol : null),
            ("textScore", current.Symbol),
            ("scoreDate", Text(mark.Date)),
            ("comment", current.Comment),
            ("classSourcedId", Name(mark.Class.Value)),
            (DiaryColumns.Role, mark.Role?.ToString()),
            (DiaryColumns.RetakeOf, mark.RetakeOf?.ToString()),
            (DiaryColumns.Revisions, IsAsImported(mark) ? null : MarkRevisionsText.Write(mark)));
    }

    private string SchoolName => school.SourcedId ?? Text(school.Id.Value);

    /// <summary>Whether the columns of the specification say all that the mark is.</summary>
    private static bool IsAsImported(Mark mark) =>
        mark.Earlier is null or { Count: 0 }
        && mark.Current is { Reason: null, DueOn: null } current
        && current.Author == OneRosterImport.Author
        && current.RecordedAt == mark.Date.AtMidnight().InUtc().ToInstant()
        && string.Equals(current.Comment, current.Comment?.Trim(), StringComparison.Ordinal);

    /// <summary>The grading period, or whatever session is the shortest, in which the day lies.</summary>
    private string? SessionOf(LocalDate date) => _sessions
        .Where(s => s.From <= date && date <= s.To)
        .OrderBy(s => Period.DaysBetween(s.From, s.To))
        .ThenBy(s => s.Id)
        .Select(s => Name(s.Id.Value))
        .FirstOrDefault();

    private Guid CategoryOf(Mark mark) =>
        ExternalId.ToId<RosterFacts.Category>(string.Create(CultureInfo.InvariantCulture, $"diary:category:{school.Id}:{mark.Kind}:{mark.Current.Weight}")).Value;

    private static Guid WorkOf(Mark mark) => ExternalId.ToId<RosterFacts.LineItem>(string.Create(
        CultureInfo.InvariantCulture,
        $"diary:work:{mark.Class}:{mark.Subject}:{Text(mark.Date)}:{mark.LessonNumber}:{mark.Kind}:{mark.Current.Weight}:{mark.Work}")).Value;

    private void Remember(Guid id, string? sourcedId)
    {
        if (sourcedId is not null && !string.Equals(sourcedId, Text(id), StringComparison.Ordinal))
            _sourcedIds[id] = sourcedId;
    }

    private string Name(Guid id) => _sourcedIds.GetValueOrDefault(id) ?? Text(id);

    private static string Text(Guid id) => id.ToString("D");

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string[] Row(OneRosterFile file, Guid id, string? sourcedId, RosterStatus status, params ReadOnlySpan<(string Column, string? Value)> values)
    {
        var layout = Layout.Of(file);
        var row = new string[layout.Columns.Count];
        Array.Fill(row, "");
        row[layout.Places["sourcedId"]] = sourcedId ?? Text(id);
        row[layout.Places["status"]] = status == RosterStatus.Active ? "active" : "tobedeleted";
        foreach (var (column, value) in values)
            row[layout.Places[column]] = value ?? "";
        return row;
    }

    /// <summary>Which column stands where: those of 1.2, and not what only 1.1 has.</summary>
    private sealed class Layout
    {
        private static readonly string[] OnlyIn11 = ["orgSourcedIds", "role"];

        private static readonly Dictionary<OneRosterFile, Layout> ByFile = OneRosterTables.All.ToDictionary(t => t.File, t => new Layout(t));

        private Layout(OneRosterTable table)
        {
            Columns = [.. table.Columns.Select(c => c.Name).Where(c => table.File != OneRosterFile.Users || !OnlyIn11.Contains(c, StringComparer.Ordinal))];
            Places = Columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        }

        public IReadOnlyList<string> Columns { get; }

        public Dictionary<string, int> Places { get; }

        public static Layout Of(OneRosterFile file) => ByFile[file];
    }
}
