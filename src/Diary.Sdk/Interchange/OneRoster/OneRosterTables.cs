using static Diary.Interchange.OneRoster.ColumnNeed;

namespace Diary.Interchange.OneRoster;

/// <summary>The files and columns of OneRoster 1.1 (final, CSV tables) and 1.2 (CSV binding) that the diary knows.</summary>
public static class OneRosterTables
{
    /// <summary>The name of the file that says what the others are.</summary>
    public const string ManifestFileName = "manifest.csv";

    private static readonly Dictionary<OneRosterFile, OneRosterTable> ByFile = new[]
    {
        Table(OneRosterFile.Orgs, "orgs", new("name", Required), new("type", Required), new("identifier", Optional), new("parentSourcedId", Optional),
            new(DiaryColumns.TimeZone, Optional)),
        Table(
            OneRosterFile.AcademicSessions, "academicSessions",
            new("title", Required), new("type", Required), new("startDate", Required), new("endDate", Required),
            new("parentSourcedId", Optional), new("schoolYear", Optional)),
        Table(
            OneRosterFile.Courses, "courses",
            new("schoolYearSourcedId", Optional), new("title", Required), new("courseCode", Optional), new("grades", Optional),
            new("orgSourcedId", Optional), new("subjects", Optional), new("subjectCodes", Optional),
            new(DiaryColumns.IsSubject, Optional)),
        Table(
            OneRosterFile.Classes, "classes",
            new("title", Required), new("grades", Optional), new("courseSourcedId", Optional), new("classCode", Optional),
            new("classType", Required), new("location", Optional), new("schoolSourcedId", Required),
            new("termSourcedIds", Optional, "termSourcedId"), new("subjects", Optional), new("subjectCodes", Optional),
            new("periods", Optional)),
        Table(
            OneRosterFile.Users, "users",
            new("enabledUser", Optional), new("orgSourcedIds", RequiredInV11, "orgSourcedId"), new("role", RequiredInV11),
            new("username", Optional), new("userIds", Optional), new("givenName", Required), new("familyName", Required),
            new("middleName", Optional), new("identifier", Optional), new("email", Optional), new("sms", Optional),
            new("phone", Optional), new("agentSourcedIds", Optional, "agentSourcedId"), new("grades", Optional, "grade"),
            new("password", Optional), new("userMasterIdentifier", Optional), new("resourceSourcedIds", Optional),
            new("preferredGivenName", Optional), new("preferredMiddleName", Optional), new("preferredFamilyName", Optional),
            new("primaryOrgSourcedId", Optional), new("pronouns", Optional)),
        Table(
            OneRosterFile.Roles, "roles",
            new("userSourcedId", Required), new("roleType", Optional), new("role", Required), new("beginDate", Optional),
            new("endDate", Optional), new("orgSourcedId", Required), new("userProfileSourcedId", Optional)),
        Table(
            OneRosterFile.Demographics, "demographics",
            new("birthDate", Optional), new("sex", Optional),
            new("americanIndianOrAlaskaNative", Optional), new("asian", Optional), new("blackOrAfricanAmerican", Optional),
            new("nativeHawaiianOrOtherPacificIslander", Optional), new("white", Optional),
            new("demographicRaceTwoOrMoreRaces", Optional), new("hispanicOrLatinoEthnicity", Optional),
            new("countryOfBirthCode", Optional), new("stateOfBirthAbbreviation", Optional), new("cityOfBirth", Optional),
            new("publicSchoolResidenceStatus", Optional)),
        Table(
            OneRosterFile.Enrollments, "enrollments",
            new("classSourcedId", Required), new("schoolSourcedId", Optional), new("userSourcedId", Required),
            new("role", Required), new("primary", Optional), new("beginDate", Optional), new("endDate", Optional),
            new(DiaryColumns.Role, Optional), new(DiaryColumns.Subject, Optional)),
        Table(OneRosterFile.Categories, "categories", new("title", Required), new("weight", Optional), new(DiaryColumns.Kind, Optional)),
        Table(
            OneRosterFile.LineItems, "lineItems",
            new("title", Required), new("description", Optional), new("assignDate", Optional), new("dueDate", Optional),
            new("classSourcedId", Required), new("categorySourcedId", Optional), new("gradingPeriodSourcedId", Optional),
            new("academicSessionSourcedId", Optional), new("schoolSourcedId", Optional), new("resultValueMin", Optional),
            new("resultValueMax", Optional),
            new(DiaryColumns.Subject, Optional), new(DiaryColumns.LessonNumber, Optional), new(DiaryColumns.Work, Optional)),
        Table(
            OneRosterFile.Results, "results",
            new("lineItemSourcedId", Required), new("studentSourcedId", Required), new("scoreStatus", Required),
            new("score", Optional), new("textScore", Optional), new("scoreDate", Required), new("comment", Optional),
            new("classSourcedId", Optional), new("inProgress", Optional), new("incomplete", Optional), new("late", Optional),
            new("missing", Optional),
            new(DiaryColumns.Role, Optional), new(DiaryColumns.RetakeOf, Optional), new(DiaryColumns.Revisions, Optional)),
    }.ToDictionary(t => t.File);

    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "classResources.csv", "courseResources.csv", "resources.csv", "userProfiles.csv", "userResources.csv", "scoreScales.csv",
        "lineItemScoreScales.csv", "lineItemLearningObjectiveIds.csv", "resultScoreScales.csv", "resultLearningObjectiveIds.csv",
    };

    /// <summary>The other files of the specification, by name; what is in them has no place in the diary.</summary>
    internal static IEnumerable<string> FilesThatAreNotRead => Others.Order(StringComparer.Ordinal);

    /// <summary>The formats, in the order in which files are read.</summary>
    public static IReadOnlyList<OneRosterTable> All { get; } = [.. ByFile.Values.OrderBy(t => t.File)];

    /// <summary>The format of a file.</summary>
    public static OneRosterTable For(OneRosterFile file) => ByFile[file];

    /// <summary>The format of the file of that name, whatever its case; null when the diary does not read it.</summary>
    public static OneRosterTable? Find(string fileName) =>
        All.FirstOrDefault(t => string.Equals(t.FileName, fileName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it is a file of the specification that has nothing for the diary, and is passed over without a word.</summary>
    public static bool IsKnownAndNotRead(string fileName) => Others.Contains(fileName);

    private static OneRosterTable Table(OneRosterFile file, string baseName, params OneRosterColumn[] columns) =>
        new(file, baseName, [new("sourcedId", Required), new("status", Optional), new("dateLastModified", Optional), .. columns]);
}
