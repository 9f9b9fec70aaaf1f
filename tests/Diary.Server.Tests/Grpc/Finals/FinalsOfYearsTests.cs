using Diary.Server.Application.Finals;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Diary.Server.Tests.Grpc.Finals.FinalsScene;
using FinalEntry = Diary.V1.FinalEntry;

namespace Diary.Server.Tests.Grpc.Finals;

/// <summary>What is of a whole year: annual finals, examinations, certificates. Today is Friday, 20 November 2026, unless the clock is turned on.</summary>
public class FinalsOfYearsTests
{
    [Fact]
    public async Task The_year_rests_on_what_is_decided_and_a_period_that_blocks_it_is_passed_over_with_a_reason()
    {
        await using var scene = await OpenAsync(school =>
        {
            foreach (var (month, symbol) in new[] { (9, "4"), (11, "4"), (1, "4"), (4, "4") })
            {
                foreach (var day in new[] { 14, 15, 16 })
                    school.Mark(school.Student, school.Maths, new LocalDate(month < 9 ? 2027 : 2026, month, day), null, symbol);
            }
        });
        scene.Host.Clock.Reset(Instant.FromUtc(2027, 5, 26, 9, 0));
        await scene.Maths.DecideFinalsAsync(scene.Decide(Say(scene.School.Student, "5", "Олимпиада")));
        await scene.Maths.DecideFinalsAsync(scene.Decide(SecondQuarter, Say(scene.School.Student, "5", "Олимпиада")));
        var proposed = (await scene.ReadAsync()).Annual;
        await scene.Maths.CorrectFinalAsync(scene.Correct("1", "н/а", "Болезнь"));

        var blocked = (await scene.ReadAsync()).Annual;
        var sheet = await scene.Maths.ListClassFinalsAsync(scene.Sheet(Annual));
        var without = await RpcFailure.OfAsync(scene.Maths.DecideFinalsAsync(scene.Decide(Annual, Say(scene.School.Student, "4"))));
        await scene.Maths.DecideFinalsAsync(scene.Decide(Annual, Say(scene.School.Student, "4", "Сдал материал")));
        var decided = (await scene.ReadAsync()).Annual;

        // 5, 5, 4, 4 are 4.50, and a tie goes to the student.
        Assert.Equal(("5", "4.50"), (proposed.Symbol, proposed.Average));
        Assert.Equal(("", FinalReason.PeriodBlocks), (blocked.Symbol, blocked.Reason));
        Assert.Equal(["entries[0].reason"], without.Paths);
        Assert.Equal(("", "4", "Сдал материал"), (decided.Symbol, decided.DecidedSymbol, decided.DecisionReason));
        Assert.Equal([" (–, PeriodBlocks) –", " (–, PeriodMissing) –"], sheet.Students.Select(Text));
        Assert.Equal(
            [ReportGap.PeriodMissing, ReportGap.Unspecified],
            (await scene.ClassTeacher.GetReportCardAsync(scene.ReportCard(Annual))).Students[0].Cells.Take(2).Select(c => c.Gap));
    }

    [Fact]
    public async Task An_examination_is_entered_and_shown_where_there_is_one()
    {
        await using var scene = await OpenAsync();
        scene.Host.Clock.Reset(Instant.FromUtc(2027, 5, 26, 9, 0));
        var slot = new FinalSlot { Kind = FinalKind.Examination };

        await scene.Maths.DecideFinalsAsync(scene.Decide(slot, Say(scene.School.Student, "4")));
        var card = await scene.ClassTeacher.GetReportCardAsync(scene.ReportCard(slot));

        Assert.Equal("4", (await scene.ReadAsync()).Examination.DecidedSymbol);
        Assert.Equal(["none (–, ) 4", "none (–, ) –"], (await scene.Maths.ListClassFinalsAsync(scene.Sheet(slot))).Students.Select(Text));
        Assert.Equal("Математика", Assert.Single(card.Subjects).Title);
        Assert.Equal(1, card.Gaps);
    }

    [Fact]
    public async Task The_certificate_of_year_9_is_drawn_from_the_year_and_the_examination()
    {
        Diary.Rosters.SchoolClass? ninth = null;
        Diary.Rosters.Person? student = null, teacher = null;
        await using var scene = await OpenAsync(school =>
        {
            ninth = school.Seed.Class("9А", 9);
            student = school.Seed.Student(ninth);
            teacher = school.Seed.Teacher(ninth, school.Maths);
        });
        scene.Host.Clock.Reset(Instant.FromUtc(2027, 5, 26, 9, 0));
        var certificate = new FinalSlot { Kind = FinalKind.Certificate };
        async Task DecideAsync(FinalSlot slot, FinalEntry entry)
        {
            var request = scene.Decide(slot, entry);
            request.ClassId = ninth!.Id.ToString();
            await scene.As(teacher!).DecideFinalsAsync(request);
        }

        var sheet = scene.Sheet(certificate);
        sheet.ClassId = ninth!.Id.ToString();
        sheet.Explain = true;
        var before = (await scene.As(teacher!).ListClassFinalsAsync(sheet)).Students.Single();
        await DecideAsync(Annual, Say(student!, "4", "Отметки в бумажном журнале"));
        await DecideAsync(new FinalSlot { Kind = FinalKind.Examination }, Say(student!, "5"));
        var proposed = (await scene.As(teacher!).ListClassFinalsAsync(sheet)).Students.Single();
        await DecideAsync(certificate, Confirm(student!, "5"));
        var fifth = await RpcFailure.OfAsync(scene.Maths.ListClassFinalsAsync(scene.Sheet(certificate)));

        Assert.Equal(" (–, PeriodMissing) –", Text(before));
        Assert.Equal("5 (4.50, MeanDecided) –", Text(proposed));
        Assert.NotEmpty(proposed.Proposed.Explanation.Steps);
        Assert.Equal("5", (await scene.As(teacher!).ListClassFinalsAsync(sheet)).Students.Single().Decided.Symbol);
        Assert.Equal(["slot.kind"], fifth.Paths);
    }

    [Fact]
    public async Task The_certificate_of_year_11_takes_what_was_decided_in_year_10()
    {
        Diary.Rosters.SchoolClass? eleventh = null;
        Diary.Rosters.Person? student = null, teacher = null;
        await using var scene = await OpenAsync(school =>
        {
            eleventh = school.Seed.Class("11А", 11);
            student = school.Seed.Student(eleventh);
            teacher = school.Seed.Teacher(eleventh, school.Maths);
            foreach (var (kind, period, symbol) in new[] { (Diary.Grading.Finals.FinalKind.Period, "h1", "5"), (Diary.Grading.Finals.FinalKind.Period, "h2", "5"), (Diary.Grading.Finals.FinalKind.Annual, null, "5") })
            {
                school.Seed.Put(FinalRecords.Finals, new Diary.Grading.Finals.StudentFinal
                {
                    School = school.Seed.School,
                    Student = student.Id,
                    Class = eleventh.Id,
                    Subject = school.Maths.Id,
                    Year = "2025/26",
                    Kind = kind,
                    Period = period,
                    Current = new() { Symbol = symbol, Author = teacher.Id, DecidedAt = Instant.FromUtc(2026, 5, 26, 9, 0) },
                });
            }
        });
        scene.Host.Clock.Reset(Instant.FromUtc(2027, 5, 26, 9, 0));
        foreach (var (slot, symbol) in new[] { ("q1", "4"), ("q2", "4"), ("q3", "4"), ("q4", "4"), ("", "4") })
        {
            var request = scene.Decide(slot.Length == 0 ? Annual : new FinalSlot { Kind = FinalKind.Period, PeriodId = slot }, Say(student!, symbol, "Отметки в бумажном журнале"));
            request.ClassId = eleventh!.Id.ToString();
            await scene.As(teacher!).DecideFinalsAsync(request);
        }

        var sheet = scene.Sheet(new FinalSlot { Kind = FinalKind.Certificate });
        sheet.ClassId = eleventh!.Id.ToString();

        // Three 5 of year 10 and five 4 of year 11: 35 ÷ 8.
        Assert.Equal("4 (4.38, MeanDecided) –", Text((await scene.As(teacher!).ListClassFinalsAsync(sheet)).Students.Single()));
    }
}
