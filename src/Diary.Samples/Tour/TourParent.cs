using Diary.Identifiers;
using Diary.Samples.Running;
using Diary.Samples.Stage;
using Diary.V1;
using Spectre.Console;

namespace Diary.Samples.Tour;

/// <summary>What a parent reads in the tour: the children, a week, the averages and the finals.</summary>
internal sealed class TourParent(Uri address, Portal portal, SampleDates dates, IAnsiConsole console)
{
    private const string Parent = "par-belova";
    private const string Child = "stu-5a-02";
    private const string ExplainedSubject = "crs-math";

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        using var channel = DiaryChannel.Open(address, portal.SignIn(ExternalId.ToId<Rosters.Person>(Parent)));
        var children = await new RosterService.RosterServiceClient(channel)
            .ListChildrenAsync(new ListChildrenRequest { SchoolId = SampleSchool.Id }, cancellationToken: cancellationToken);
        console.WriteLine($"Her children: {string.Join("; ", children.Children.Select(child => $"{child.FullName}, {child.ClassTitle}"))}.");

        var child = ExternalId.ToId<Rosters.Person>(Child).ToString();
        var diary = new DiaryService.DiaryServiceClient(channel);
        var week = await diary.GetWeekAsync(
            new GetWeekRequest { SchoolId = SampleSchool.Id, StudentId = child, Date = SampleDates.Iso(dates.Monday) }, cancellationToken: cancellationToken);
        console.WriteLine($"The week of {children.Children.First(c => string.Equals(c.StudentId, child, StringComparison.Ordinal)).FullName}:");
        console.Write(TourTables.Week(week));

        var subject = await diary.GetSubjectAsync(
            new GetSubjectRequest
            {
                SchoolId = SampleSchool.Id,
                StudentId = child,
                SubjectId = ExternalId.ToId<Rosters.Subject>(ExplainedSubject).ToString(),
                From = SampleDates.Iso(dates.Period.From),
                To = SampleDates.Iso(dates.Period.To),
                Explain = true,
            },
            cancellationToken: cancellationToken);
        var finals = await diary.GetFinalsAsync(
            new GetFinalsRequest { SchoolId = SampleSchool.Id, StudentId = child, Date = SampleDates.Iso(dates.Monday) }, cancellationToken: cancellationToken);
        console.WriteLine($"Averages and finals of {finals.Year}:");
        console.Write(TourTables.Finals(finals, dates.Period.Id));
        console.WriteLine($"How the average {subject.Average} in {subject.SubjectTitle} came about:");
        foreach (var step in subject.Explanation.Steps)
            console.WriteLine($"  {step}");
    }
}
