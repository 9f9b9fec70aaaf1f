using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using CsvHelper.Configuration;
using Diary.Lessons;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Exports;
using Diary.Server.Application.Finals;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;
using ExportFormat = Diary.V1.ExportFormat;
using ExportLayout = Diary.V1.ExportLayout;
using FinalSlot = Diary.Grading.Finals.FinalSlot;
using Person = Diary.Rosters.Person;
using StudentFinal = Diary.Grading.Finals.StudentFinal;

namespace Diary.Server.Tests.Grpc.Exports;

public class ExportServiceTests
{
    private static readonly Metadata English = new() { { "accept-language", "en-GB, ru" } };

    [Fact]
    public async Task The_marks_of_a_student_come_by_date_with_all_that_is_known_of_them()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "4", comment: "=СУММ(A1)");
        school.Mark(school.Student, school.Russian, SmallSchool.Monday.PlusDays(1), null, "5", weight: 2, author: school.RussianTeacher);
        school.Mark(school.Student, school.Maths, SmallSchool.Monday.PlusDays(9), 1, "3");
        school.Mark(school.Classmate, school.Maths, SmallSchool.Monday, 1, "2");
        await school.SaveAsync(host);

        var file = await FileAsync(Client(host, school.Parent).ExportMarks(Marks(school, ExportFormat.Csv, to: "2026-11-20")));
        var english = await FileAsync(Client(host, school.Student).ExportMarks(Marks(school, ExportFormat.Csv, subject: school.Maths.Id.ToString()), English));

        Assert.Equal(("marks.csv", "text/csv; charset=utf-8"), (file.Name, file.MediaType));
        Assert.Equal(
            [
                "Дата|Урок|Предмет|Вид работы|Работа|Отметка|Вес|Учёт|Срок|Комментарий|Учитель|Исправлена",
                $"2026-11-16|1|Математика|ответ на уроке||4|1|||'=СУММ(A1)|{school.MathsTeacher.ShortName}|",
                $"2026-11-17||Русский язык|проект или сочинение||5|2||||{school.RussianTeacher.ShortName}|",
            ],
            Csv(file));
        Assert.Equal(["Date|Lesson|Subject|Kind of work", "2026-11-16|1|Математика|answer in the lesson", "2026-11-25|1|Математика|answer in the lesson"],
            Csv(english, ",").Select(row => string.Join('|', row.Split('|')[..4])));
    }

    [Theory]
    [InlineData(ExportFormat.Xlsx, "marks.xlsx")]
    [InlineData(ExportFormat.Docx, "marks.docx")]
    [InlineData(ExportFormat.Pdf, "marks.pdf")]
    public async Task Each_format_can_be_opened(ExportFormat format, string name)
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "4", comment: "Молодец");
        await school.SaveAsync(host);

        var file = await FileAsync(Client(host, school.Parent).ExportMarks(Marks(school, format)));

        Assert.Equal(name, file.Name);
        var text = format switch
        {
            ExportFormat.Xlsx => Valid(SpreadsheetDocument.Open(new MemoryStream(file.Bytes), false), p => p.WorkbookPart!.WorksheetParts.Single().Worksheet!.InnerText),
            ExportFormat.Docx => Valid(WordprocessingDocument.Open(new MemoryStream(file.Bytes), false), p => p.MainDocumentPart!.Document!.InnerText),
            _ => PdfText(file.Bytes),
        };
        Assert.Contains(school.Student.FullName, text, StringComparison.Ordinal);
        Assert.Contains("Молодец", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_register_has_students_down_lessons_across_and_then_what_the_lessons_were_about()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "4");
        school.Mark(school.Student, school.Maths, SmallSchool.Monday, null, "5", weight: 3);
        school.Mark(school.Classmate, school.Maths, SmallSchool.Monday.PlusDays(1), 1, "2");
        school.Mark(school.Classmate, school.Russian, SmallSchool.Monday.PlusDays(1), 2, "5");
        school.Register(school.Classmate, school.Maths, SmallSchool.Monday, 1, AttendanceKind.Absent);
        school.Register(school.Classmate, school.Maths, SmallSchool.Monday.PlusDays(1), 1, AttendanceKind.Late);
        school.Plan(school.FifthA, school.Maths, SmallSchool.Monday, 1, "Дроби", "№ 5");
        school.Mark(school.Student, school.Maths, SmallSchool.Monday.PlusDays(2), 1, "3");
        school.Register(school.Classmate, school.Maths, SmallSchool.Monday.PlusDays(2), 1, AttendanceKind.Absent);
        await school.SaveAsync(host);

        // The mark of the cancelled Wednesday stays and counts; the absence does not.
        await CancelAsync(host, school, "2026-11-18");

        var rows = Csv(await FileAsync(Client(host, school.MathsTeacher).ExportRegister(new()
        {
            SchoolId = school.Seed.School.ToString(),
            ClassId = school.FifthA.Id.ToString(),
            SubjectId = school.Maths.Id.ToString(),
            From = "2026-11-16",
            To = "2026-11-20",
            Layout = Layout(ExportFormat.Csv),
        })));

        Assert.Equal(
            [
                "№|Ученик|16.11 (1)|16.11 (–)|17.11|18.11|19.11|20.11|Средний балл",
                $"1|{school.Student.FullName}|4|5||3|||4,40",
                $"2|{school.Classmate.FullName}|н||о 2||||2,00",
                "Темы уроков и домашние задания",
                "Дата|Урок|Тема|Домашнее задание|Учитель",
                $"2026-11-16|1|Дроби|№ 5|{school.MathsTeacher.ShortName}",
                $"2026-11-17|1|||{school.MathsTeacher.ShortName}",
                $"2026-11-19|1|||{school.MathsTeacher.ShortName}",
                $"2026-11-20|1|||{school.MathsTeacher.ShortName}",
            ],
            rows);
    }

    [Fact]
    public async Task The_marks_of_a_class_are_those_of_its_students_in_the_subject_and_no_others()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "4");
        school.Mark(school.Classmate, school.Maths, SmallSchool.Monday.PlusDays(1), 1, "3");
        school.Mark(school.Classmate, school.Russian, SmallSchool.Monday, 2, "5");
        school.Mark(school.OtherStudent, school.Maths, SmallSchool.Monday, 1, "2");
        school.Mark(school.Student, school.Maths, SmallSchool.Monday.PlusDays(-7), 1, "1");
        await school.SaveAsync(host);

        var rows = Csv(await FileAsync(Client(host, school.MathsTeacher).ExportClassMarks(new()
        {
            SchoolId = school.Seed.School.ToString(),
            ClassId = school.FifthA.Id.ToString(),
            SubjectId = school.Maths.Id.ToString(),
            From = "2026-11-16",
            To = "2026-11-20",
            Layout = Layout(ExportFormat.Csv),
        })));

        Assert.Equal(3, rows.Count);
        Assert.StartsWith($"{school.Student.FullName}|2026-11-16|1|Математика|", rows[1], StringComparison.Ordinal);
        Assert.StartsWith($"{school.Classmate.FullName}|2026-11-17|1|Математика|", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_a_wide_register_is_in_parts()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);

        var file = await FileAsync(Client(host, school.ClassTeacher).ExportRegister(new()
        {
            SchoolId = school.Seed.School.ToString(),
            ClassId = school.FifthA.Id.ToString(),
            SubjectId = school.Maths.Id.ToString(),
            From = "2026-09-01",
            To = "2026-12-31",
            Layout = Layout(ExportFormat.Docx),
        }));
        using var word = WordprocessingDocument.Open(new MemoryStream(file.Bytes), false);
        var tables = word.MainDocumentPart!.Document!.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Table>().ToList();

        Assert.InRange(tables.Count, 4, 6);
        Assert.All(tables, t => Assert.InRange(t.Descendants<DocumentFormat.OpenXml.Wordprocessing.TableRow>().First().Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Count(), 3, 30));
    }

    [Fact]
    public async Task Finals_and_report_cards_say_what_the_diary_says()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        foreach (var (i, symbol) in new[] { "5", "4", "5" }.Index())
            school.Mark(school.Student, school.Maths, new NodaTime.LocalDate(2026, 9, 7).PlusDays(i), 1, symbol);
        await school.SaveAsync(host);
        var (schoolId, student, schoolClass) = (school.Seed.School.ToString(), school.Student.Id.ToString(), school.FifthA.Id.ToString());
        var (parent, teacher) = (Client(host, school.Parent), Client(host, school.ClassTeacher));
        var layout = Layout(ExportFormat.Csv);

        var finals = Csv(await FileAsync(parent.ExportFinals(new() { SchoolId = schoolId, StudentId = student, Layout = layout })));
        var card = Csv(await FileAsync(parent.ExportReportCard(new() { SchoolId = schoolId, StudentId = student, Layout = layout })));
        var ofClass = Csv(await FileAsync(teacher.ExportClassFinals(new() { SchoolId = schoolId, ClassId = schoolClass, PeriodId = "q1", Layout = layout })));
        var cards = Csv(await FileAsync(teacher.ExportClassReportCards(new() { SchoolId = schoolId, ClassId = schoolClass, Layout = layout })));

        Assert.Equal("Предмет|Период|Средний балл|Учтено отметок|Итог|Пропущено уроков", finals[0]);
        Assert.Contains("Математика|1 четверть|4,67|3|5|0", finals);
        Assert.Equal("Предмет|1 четверть|2 четверть|3 четверть|4 четверть|Год", card[0]);
        Assert.Contains("Математика|5||||", card);
        Assert.Equal("№|Ученик|Английский язык|Математика|Русский язык", ofClass[0]);
        Assert.Contains($"1|{school.Student.FullName}||5|", ofClass);
        Assert.Equal("Ученик|Предмет|1 четверть|2 четверть|3 четверть|4 четверть|Год", cards[0]);
        Assert.Contains($"{school.Student.FullName}|Математика|5||||", cards);
        Assert.Contains($"{school.Classmate.FullName}|Математика|||||", cards);
    }

    [Fact]
    public async Task What_the_teacher_decided_stands_in_the_exports_beside_the_average_of_the_marks()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        foreach (var (i, symbol) in new[] { "4", "4", "5" }.Index())
            school.Mark(school.Student, school.Maths, new NodaTime.LocalDate(2026, 9, 7).PlusDays(i), 1, symbol);
        Decide(school, FinalSlot.Of("q1"), "5");
        Decide(school, FinalSlot.Examination, "3");
        await school.SaveAsync(host);
        var (schoolId, student, schoolClass) = (school.Seed.School.ToString(), school.Student.Id.ToString(), school.FifthA.Id.ToString());
        var (parent, teacher) = (Client(host, school.Parent), Client(host, school.ClassTeacher));
        var layout = Layout(ExportFormat.Csv);

        var finals = Csv(await FileAsync(parent.ExportFinals(new() { SchoolId = schoolId, StudentId = student, Layout = layout })));

        Assert.Contains("Математика|1 четверть|4,33|3|5|0", finals);
        Assert.Contains("Математика|Экзамен|||3|", finals);
        Assert.Contains("Математика|5||||", Csv(await FileAsync(parent.ExportReportCard(new() { SchoolId = schoolId, StudentId = student, Layout = layout }))));
        Assert.Contains(
            $"1|{school.Student.FullName}||5|",
            Csv(await FileAsync(teacher.ExportClassFinals(new() { SchoolId = schoolId, ClassId = schoolClass, PeriodId = "q1", Layout = layout }))));

        static void Decide(SmallSchool school, FinalSlot slot, string symbol) => school.Seed.Put(FinalRecords.Finals, new StudentFinal
        {
            School = school.Seed.School,
            Student = school.Student.Id,
            Class = school.FifthA.Id,
            Subject = school.Maths.Id,
            Year = "2026/27",
            Kind = slot.Kind,
            Period = slot.Period,
            Current = new() { Symbol = symbol, Author = school.ClassTeacher.Id, DecidedAt = NodaTime.Instant.FromUtc(2026, 10, 23, 9, 0) },
        });
    }

    [Fact]
    public async Task What_is_taken_out_of_a_class_or_a_school_is_written_down_and_what_a_family_takes_is_not()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);
        var schoolId = school.Seed.School.ToString();

        await FileAsync(Client(host, school.Parent).ExportMarks(Marks(school, ExportFormat.Csv)));
        await FileAsync(Client(host, school.ClassTeacher).ExportClassReportCards(new() { SchoolId = schoolId, ClassId = school.FifthA.Id.ToString(), Layout = Layout(ExportFormat.Csv) }));
        await FileAsync(Client(host, school.Administrator).ExportRoster(new() { SchoolId = schoolId }));
        await RpcFailure.OfAsync(Client(host, school.Parent).ExportRoster(new() { SchoolId = schoolId }));

        var events = await host.Store.ListAllAsync(new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = AuditRecords.KeyOf(school.Seed.School) });
        Assert.Equal(
            [
                $"ExportReportCards class/{school.FifthA.Id} {school.ClassTeacher.Id}",
                $"ExportRoster school/{schoolId} {school.Administrator.Id}",
            ],
            events.Select(e => $"{e.Record.Action} {e.Record.Subject} {e.Record.Actor}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_can_not_be_read_is_all_named()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);
        var client = Client(host, school.MathsTeacher);
        var (schoolId, classId, subjectId) = (school.Seed.School.ToString(), school.FifthA.Id.ToString(), school.Maths.Id.ToString());

        var without = await RpcFailure.OfAsync(client.ExportMarks(new() { SchoolId = "1", StudentId = "2", From = "x", To = "y" }));
        var tooLong = await RpcFailure.OfAsync(client.ExportRegister(new()
        {
            SchoolId = schoolId,
            ClassId = classId,
            SubjectId = subjectId,
            From = "2026-01-01",
            To = "2027-12-31",
            Layout = new() { Format = (ExportFormat)99, CsvDelimiter = (CsvDelimiter)99 },
        }));
        var noPeriod = await RpcFailure.OfAsync(Client(host, school.ClassTeacher).ExportClassFinals(
            new() { SchoolId = schoolId, ClassId = classId, PeriodId = "q9", Layout = Layout(ExportFormat.Csv) }));
        var noYear = await RpcFailure.OfAsync(Client(host, school.ClassTeacher).ExportClassReportCards(
            new() { SchoolId = schoolId, ClassId = classId, Date = "2020-09-01", Layout = Layout(ExportFormat.Csv) }));

        Assert.Equal(["school_id", "student_id", "from", "to", "layout.format"], without.Paths);
        Assert.Equal(["to", "layout.format", "layout.csv_delimiter"], tooLong.Paths);
        Assert.Equal(["period_id"], noPeriod.Paths);
        Assert.Equal("NO_CALENDAR", noYear.Reason);
    }

    [Fact]
    public async Task A_PDF_that_would_be_too_large_is_refused_before_anything_comes()
    {
        await using var host = await DiaryTestHost.StartAsync(services => services.Configure<ExportOptions>(o => o.MostPdfRows = 100));
        var school = new SmallSchool();
        for (var i = 0; i < 101; i++)
            school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "5");
        await school.SaveAsync(host);

        var failure = await RpcFailure.OfAsync(Client(host, school.Parent).ExportMarks(Marks(school, ExportFormat.Pdf)));

        Assert.Equal(("EXPORT_TOO_LARGE", StatusCode.FailedPrecondition, "100"), (failure.Reason, failure.Status, failure.Metadata["limit"]));
    }

    [Fact]
    public async Task A_large_file_comes_in_chunks()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        for (var i = 0; i < 2000; i++)
            school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "5", comment: new string('я', 100));
        await school.SaveAsync(host);

        var file = await FileAsync(Client(host, school.Parent).ExportMarks(Marks(school, ExportFormat.Csv)));

        Assert.InRange(file.Chunks, 5, 20);
        Assert.Equal(2001, Csv(file).Count);
    }

    [Fact]
    public async Task The_roster_of_a_school_is_a_zip_of_OneRoster()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "4");
        school.Mark(school.Student, school.Maths, SmallSchool.Monday.PlusDays(30), 1, "5");
        await school.SaveAsync(host);

        var file = await FileAsync(Client(host, school.Administrator).ExportRoster(new() { SchoolId = school.Seed.School.ToString(), To = "2026-11-20" }));
        using var zip = new ZipArchive(new MemoryStream(file.Bytes));

        Assert.Equal("oneroster.zip", file.Name);
        Assert.Equal(
            ["categories.csv", "classes.csv", "courses.csv", "enrollments.csv", "lineItems.csv", "manifest.csv", "orgs.csv", "results.csv", "roles.csv", "users.csv"],
            zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        using var results = new StreamReader(zip.GetEntry("results.csv")!.Open());
        Assert.Equal(2, (await results.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static ExportService.ExportServiceClient Client(DiaryTestHost host, Person person) => new(host.ClientFor(person.Id));

    private static ExportLayout Layout(ExportFormat format) => new() { Format = format };

    private static ExportMarksRequest Marks(SmallSchool school, ExportFormat format, string to = "", string subject = "") => new()
    {
        SchoolId = school.Seed.School.ToString(),
        StudentId = school.Student.Id.ToString(),
        SubjectId = subject,
        To = to,
        Layout = Layout(format),
    };

    private static async Task CancelAsync(DiaryTestHost host, SmallSchool school, string date) =>
        await new TimetableService.TimetableServiceClient(host.ClientFor(school.Administrator.Id)).CancelLessonAsync(new()
        {
            RequestId = Guid.NewGuid().ToString(),
            Lesson = new LessonReference { SchoolId = school.Seed.School.ToString(), ClassId = school.FifthA.Id.ToString(), Date = date, LessonNumber = 1 },
            Reason = "Учитель болен",
        });

    private static async Task<(string Name, string MediaType, byte[] Bytes, int Chunks)> FileAsync<T>(AsyncServerStreamingCall<T> call)
    {
        using (call)
        {
            var (bytes, chunks, file) = (new MemoryStream(), 0, (ExportedFile?)null);
            await foreach (var part in call.ResponseStream.ReadAllAsync())
            {
                dynamic message = part!;
                if (file is null)
                {
                    file = (ExportedFile)message.File;
                    continue;
                }

                ((Google.Protobuf.ByteString)message.Chunk).WriteTo(bytes);
                chunks++;
            }

            return (file!.Name, file.MediaType, bytes.ToArray(), chunks);
        }
    }

    private static List<string> Csv((string Name, string MediaType, byte[] Bytes, int Chunks) file, string delimiter = ";")
    {
        using var parser = new CsvParser(
            new StreamReader(new MemoryStream(file.Bytes)), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter, HasHeaderRecord = false });
        var rows = new List<string>();
        while (parser.Read())
            rows.Add(string.Join('|', parser.Record!));
        return rows;
    }

    private static string Valid<T>(T package, Func<T, string> read)
        where T : OpenXmlPackage
    {
        using (package)
        {
            Assert.Empty(new OpenXmlValidator().Validate(package));
            return read(package);
        }
    }

    private static string PdfText(byte[] bytes)
    {
        using var pdf = PdfDocument.Open(bytes);
        return string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
    }
}
