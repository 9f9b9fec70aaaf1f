using System.Text;
using Diary.Calendars;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Calendars;

/// <summary>A school in Moscow with an administrator and a student, and the administrator of another school.</summary>
internal sealed class CalendarSchool : IAsyncDisposable
{
    private CalendarSchool(DiaryTestHost host)
    {
        Host = host;
        Administrator = Seed.Administrator();
        Teacher = Seed.Teacher(Seed.Class("5А", grade: 5));
        Student = Seed.Student(Seed.Class("6А", grade: 6));
        Stranger = Other.Administrator();
    }

    public DiaryTestHost Host { get; }

    public RosterSeed Seed { get; } = new();

    public RosterSeed Other { get; } = new("Школа № 2");

    public string Id => Seed.School.ToString();

    public Person Administrator { get; }

    public Person Teacher { get; }

    public Person Student { get; }

    public Person Stranger { get; }

    /// <summary>A school in a host of its own, with these calendars.</summary>
    public static async Task<CalendarSchool> StartAsync(params CalendarDocument[] calendars)
    {
        var school = new CalendarSchool(await DiaryTestHost.StartAsync());
        foreach (var calendar in calendars)
            school.Seed.Calendar(calendar);
        await school.Seed.SaveAsync(school.Host);
        await school.Other.SaveAsync(school.Host);
        return school;
    }

    public CalendarService.CalendarServiceClient As(Person person) => new(Host.ClientFor(person.Id));

    public CalendarService.CalendarServiceClient AsOperator() => new(Host.ClientForOperator());

    public SetCalendarRequest SetRequest(CalendarDocument document, string etag = "") => new()
    {
        RequestId = Guid.NewGuid().ToString("D"),
        SchoolId = Id,
        CalendarJson = Encoding.UTF8.GetString(CalendarJson.Write(document)),
        Etag = etag,
    };

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
