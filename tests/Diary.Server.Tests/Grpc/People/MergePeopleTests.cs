using System.Text;
using Diary.Absences;
using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;
using Diary.Server.Application.Absences;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.CalendarFeeds;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.People;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.TrustedPersons;
using Diary.Server.Tests.Grpc.AccessCodes;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.TrustedPersons;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Exemption = Diary.Attendances.Exemption;
using ExemptionKind = Diary.Attendances.ExemptionKind;
using ExtraClass = Diary.ExtraClasses.ExtraClass;
using ExtraClassMember = Diary.ExtraClasses.ExtraClassMember;
using Mark = Diary.Grading.Mark;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.People;

public sealed class MergePeopleTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_that_belonged_to_the_duplicate_is_the_survivors_and_nothing_refers_to_it(bool onDisk)
    {
        await using var scene = await PersonScene.StartAsync(
            s =>
            {
                for (var i = 0; i < 40; i++)
                    s.Mark(s.Classmate, s.Maths, SmallSchool.Monday.PlusDays(-i), 1, "5");
                s.Mark(s.Student, s.Maths, SmallSchool.Monday, 1, "4");
                s.Register(s.Classmate, s.Maths, SmallSchool.Monday, 1, AttendanceKind.Absent);
                s.Register(s.Student, s.Maths, SmallSchool.Monday, 1, AttendanceKind.Late);
                s.Register(s.Classmate, s.Russian, SmallSchool.Monday, 2, AttendanceKind.Late);
                s.Seed.Put(RosterRecords.Demographics, new Demographics { School = s.Seed.School, Person = s.Classmate.Id, BirthDate = new LocalDate(2015, 5, 5) });
                s.Seed.Put(RosterRecords.Enrollments, new Enrollment
                {
                    Id = ExternalId.ToId<Enrollment>("past"),
                    School = s.Seed.School,
                    Class = s.SixthB.Id,
                    Person = s.Classmate.Id,
                    Role = EnrollmentRole.Student,
                    Status = RosterStatus.Withdrawn,
                });
                s.Seed.Put(RosterRecords.LegalRepresentatives, new LegalRepresentative { School = s.Seed.School, Student = s.Classmate.Id, Representative = s.Parent.Id });
                s.Seed.Put(RosterRecords.LegalRepresentatives, new LegalRepresentative { School = s.Seed.School, Student = s.Classmate.Id, Representative = s.OtherParent.Id });
            },
            onDisk);
        var (survivor, duplicate) = (scene.School.Student.Id, scene.School.Classmate.Id);
        var account = await scene.LinkedAsync(scene.School.Classmate);
        var issued = await Applications.PutAsync(scene.Host, scene.School, account, AccessApplicationState.Issued);
        await scene.PutAsync(
            AccessCodeRecords.Applications,
            issued with { Code = issued.Code! with { Person = scene.School.Parent.Id, Students = [survivor, duplicate] } });
        await scene.PutAsync(TrustedPersonRecords.Accesses, InvitationTo(scene, duplicate, scene.School.OtherParent.Id));
        await scene.PutAsync(AbsenceRecords.Days, AnnouncedBy(scene.School.OtherParent.Id, duplicate, 1));
        await scene.PutAsync(AbsenceRecords.Days, AnnouncedBy(scene.School.Parent.Id, survivor, 2));
        await scene.PutAsync(CalendarFeedRecords.Feeds, FeedOf(scene, account, duplicate));
        await scene.PutAsync(ExtraClassRecords.Members, MemberOf(scene, duplicate, new LocalDate(2026, 9, 1), new LocalDate(2026, 10, 1)));
        await scene.PutAsync(ExtraClassRecords.Members, MemberOf(scene, survivor, new LocalDate(2026, 10, 15), null));
        await scene.PutAsync(AttendanceRecords.Exemptions, ExemptionOf(scene, duplicate));
        await scene.PutAsync(AttendanceRecords.Turns, new ExemptionTurn { School = scene.SchoolId, Student = duplicate, At = DiaryTestHost.Noon });
        await scene.PutAsync(HomeworkRecords.Done, DoneBy(scene, duplicate, 1));
        await scene.PutAsync(HomeworkRecords.Done, DoneBy(scene, duplicate, 2));
        await scene.PutAsync(HomeworkRecords.Done, DoneBy(scene, survivor, 2));
        await scene.PutAsync(TrustedPersonRecords.Turns, new InvitingTurn { School = scene.SchoolId, Student = duplicate, At = DiaryTestHost.Noon });

        var merged = await scene.Office.MergePeopleAsync(await scene.MergingAsync(survivor, duplicate));

        Assert.True(merged.Moved > 40);
        Assert.Equal(41, (await scene.Store.ListAllAsync(GradingRecords.MarksOf(scene.SchoolId, survivor, null, null))).Count);
        var entry = (await scene.Store.GetAsync(
            LessonRecords.Attendance, LessonRecords.AttendanceAt(scene.SchoolId, survivor, SmallSchool.Monday, 1, scene.School.FifthA.Id)))!.Record;
        Assert.Equal(2, (entry.Earlier?.Count ?? 0) + 1);
        Assert.Equal(
            Coverage.Of(LessonSet.Of(1, 2)),
            (await scene.Store.GetAsync(AbsenceRecords.Days, AbsenceRecords.DayAt(scene.SchoolId, survivor, SmallSchool.Monday)))!.Record.Coverage);
        Assert.Equal(
            MemberOf(scene, survivor, new LocalDate(2026, 9, 1), null),
            Assert.Single(await scene.Store.ListAllAsync(ExtraClassRecords.OfStudent(scene.SchoolId, survivor))).Record);
        Assert.Single(await scene.Store.ListAllAsync(CalendarFeedRecords.OfStudent(scene.SchoolId, survivor)));
        Assert.Single(await scene.Store.ListAllAsync(AttendanceRecords.ExemptionsOf(scene.SchoolId, survivor, SmallSchool.Monday, SmallSchool.Monday)));
        Assert.Equal([1, 2], (await scene.Store.ListAllAsync(HomeworkRecords.DoneOf(scene.SchoolId, survivor))).Select(d => d.Record.LessonNumber));
        Assert.Single(await scene.Store.ListAllAsync(TrustedPersonRecords.OfStudent(scene.SchoolId, survivor)));
        Assert.Equal(survivor, (await scene.Store.GetAsync(AccountRecords.Links, AccountRecords.LinkAt(account, scene.SchoolId)))!.Record.Person);
        Assert.Equal(new LocalDate(2015, 5, 5), (await scene.Store.GetAsync(RosterRecords.Demographics, RosterRecords.DemographicsAt(scene.SchoolId, survivor)))!.Record.BirthDate);
        Assert.Equal((RosterStatus.Withdrawn, survivor), ((await scene.PersonAsync(duplicate)).Status, (await scene.PersonAsync(duplicate)).MergedInto!.Value));
        Assert.Equal(V1.PersonRevisionKind.Merged, Assert.Single((await scene.GetAsync(survivor)).History).Kind);
        // The record itself, and the history of who was merged, are the only ones to name it.
        Assert.Equal(["people", "person_corrections"], await NamingAsync(scene.Store, duplicate));
        // The mother of the duplicate is the survivor's now, and sees one child in one class.
        var members = await new RosterService.RosterServiceClient(scene.Host.ChannelWith(scene.Host.TokenFor((await scene.LinkedAsync(scene.School.ClassTeacher)).ToString())))
            .ListClassMembersAsync(new() { SchoolId = scene.SchoolId.ToString(), ClassId = scene.School.FifthA.Id.ToString() });
        Assert.Single(members.Members, m => string.Equals(m.PersonId, survivor.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_representative_granted_is_the_survivors_and_goes_on()
    {
        await using var scene = await PersonScene.StartAsync();
        var (survivor, duplicate) = (scene.School.OtherParent.Id, scene.School.Parent.Id);
        await scene.PutAsync(TrustedPersonRecords.Accesses, InvitationTo(scene, scene.School.Student.Id, duplicate));

        await scene.Office.MergePeopleAsync(await scene.MergingAsync(survivor, duplicate));

        var access = Assert.Single(await scene.Store.ListAllAsync(TrustedPersonRecords.OfStudent(scene.SchoolId, scene.School.Student.Id))).Record;
        Assert.Equal(survivor, access.Grantor);
        var ground = await scene.Host.Services.GetRequiredService<GrantGrounds>().OfAsync(access, scene.School.Student, CancellationToken.None);
        Assert.True(ground.Ground.Holds);
    }

    [Fact]
    public async Task A_teacher_takes_his_lessons_along_and_stays_the_author_of_what_he_wrote()
    {
        await using var scene = await PersonScene.StartAsync(s => s.Mark(s.Student, s.Maths, SmallSchool.Monday, 1, "4"));
        var (survivor, duplicate) = (scene.School.OtherTeacher.Id, scene.School.MathsTeacher.Id);
        await scene.PutAsync(ExtraClassRecords.ExtraClasses, LedBy(scene, duplicate));
        var note = new ChangeNote(duplicate, DiaryTestHost.Noon, "Замена");
        var change = new LessonChange
        {
            School = scene.SchoolId,
            Class = scene.School.SixthB.Id,
            Date = SmallSchool.Monday,
            LessonNumber = 5,
            Permanent = new LessonFate { Kind = LessonFateKind.Substituted, Note = note, Instead = new LessonContent(scene.School.Russian.Id, duplicate, null) },
            Arrived = new ArrivedLesson { Content = new LessonContent(scene.School.Maths.Id, duplicate, null), Note = note },
        };
        await scene.PutAsync(LessonChangeRecords.Changes, change);

        await scene.Office.MergePeopleAsync(await scene.MergingAsync(survivor, duplicate));

        var moved = (await scene.Store.GetAsync(LessonChangeRecords.Changes, LessonChangeRecords.Changes.KeyOf(change)))!.Record;
        Assert.Equal((survivor, survivor, duplicate), (moved.Permanent!.Instead!.Teacher!.Value, moved.Arrived!.Content.Teacher!.Value, moved.Arrived.Note.Author));
        Assert.Equal(survivor, Assert.Single(await scene.Store.ListAllAsync(ExtraClassRecords.OfSchool(scene.SchoolId, null))).Record.Leader);
        var timetable = (await scene.Store.GetAsync(LessonRecords.Timetables, LessonRecords.TimetableAt(scene.SchoolId, scene.School.FifthA.Id)))!.Record;
        Assert.Contains(timetable.Entries, e => e.Teacher == survivor);
        Assert.DoesNotContain(timetable.Entries, e => e.Teacher == duplicate);
        var mark = Assert.Single(await scene.Store.ListAllAsync(GradingRecords.MarksOf(scene.SchoolId, scene.School.Student.Id, null, null))).Record;
        Assert.Equal(duplicate, mark.Current.Author);
    }

    /// <summary>Days after Monday, both ends inclusive: what both have, and what is left.</summary>
    [Theory]
    [InlineData("0-9", "2-5", "0-9")]
    [InlineData("2-5", "0-9", "0-9")]
    [InlineData("0-5", "3-9", "0-5 6-9")]
    [InlineData("3-9", "0-5", "0-2 3-9")]
    [InlineData("0-2 6-9", "1-7", "0-2 3-5 6-9")]
    [InlineData("0-2 4-5", "1-7", "0-2 3-7")]
    [InlineData("0-2", "3-5", "0-2 3-5")]
    public async Task Exemptions_of_a_subject_do_not_overlap_after_a_merge_and_no_day_is_lost(string survivors, string duplicates, string expected)
    {
        await using var scene = await PersonScene.StartAsync();
        var (survivor, duplicate) = (scene.School.Student.Id, scene.School.Classmate.Id);
        foreach (var (days, student) in survivors.Split(' ').Select(d => (d, survivor)).Concat(duplicates.Split(' ').Select(d => (d, duplicate))))
        {
            var ends = days.Split('-').Select(d => int.Parse(d, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            await scene.PutAsync(AttendanceRecords.Exemptions, ExemptionOf(scene, student) with
            {
                Id = ExternalId.ToId<Exemption>($"{student} {days}"),
                From = SmallSchool.Monday.PlusDays(ends[0]),
                To = SmallSchool.Monday.PlusDays(ends[1]),
            });
        }

        await scene.Office.MergePeopleAsync(await scene.MergingAsync(survivor, duplicate));

        var left = (await scene.Store.ListAllAsync(AttendanceRecords.ExemptionsOf(scene.SchoolId, survivor))).Select(e => e.Record).OrderBy(e => e.From);
        Assert.Equal(expected, string.Join(' ', left.Select(e => $"{(e.From - SmallSchool.Monday).Days}-{(e.LastDay - SmallSchool.Monday).Days}")));
        Assert.NotNull(await scene.Store.GetAsync(AttendanceRecords.Turns, AttendanceRecords.TurnAt(scene.SchoolId, survivor)));
    }

    [Fact]
    public async Task A_duplicate_of_a_duplicate_is_the_last_survivors()
    {
        await using var scene = await PersonScene.StartAsync();
        var (first, second, third) = (scene.School.Student.Id, scene.School.Classmate.Id, scene.School.OtherStudent.Id);

        await scene.Office.MergePeopleAsync(await scene.MergingAsync(second, first));
        await scene.Office.MergePeopleAsync(await scene.MergingAsync(third, second));

        Assert.Equal(third, (await scene.PersonAsync(first)).MergedInto);
        Assert.Equal(third, (await scene.PersonAsync(second)).MergedInto);
        Assert.Equal("ALREADY_MERGED", (await RpcFailure.OfAsync(scene.Office.MergePeopleAsync(await scene.MergingAsync(first, third)))).Reason);
    }

    [Fact]
    public async Task Merging_again_moves_what_has_come_meanwhile()
    {
        await using var scene = await PersonScene.StartAsync();
        var (survivor, duplicate) = (scene.School.Student.Id, scene.School.Classmate.Id);
        await scene.Office.MergePeopleAsync(await scene.MergingAsync(survivor, duplicate));
        await scene.PutAsync(GradingRecords.Marks, MarkOf(scene, duplicate, 0));

        var again = await scene.Office.MergePeopleAsync(await scene.MergingAsync(survivor, duplicate));

        Assert.Equal(1, again.Moved);
        Assert.Single(await scene.Store.ListAllAsync(GradingRecords.MarksOf(scene.SchoolId, survivor, null, null)));
    }

    [Fact]
    public async Task More_than_fits_into_one_commit_is_told_and_nothing_moves()
    {
        await using var scene = await PersonScene.StartAsync(configure: services => services.Configure<PeopleOptions>(o => o.MostMoved = 100));
        var (survivor, duplicate) = (scene.School.Student.Id, scene.School.Classmate.Id);
        for (var i = 0; i < 101; i++)
            await scene.PutAsync(GradingRecords.Marks, MarkOf(scene, duplicate, i));

        var failure = await RpcFailure.OfAsync(scene.Office.MergePeopleAsync(await scene.MergingAsync(survivor, duplicate)));

        Assert.Equal(("TOO_MUCH_TO_MERGE", "100"), (failure.Reason, failure.Metadata["limit"]));
        Assert.Null((await scene.PersonAsync(duplicate)).MergedInto);
    }

    [Fact]
    public async Task Two_people_are_not_merged()
    {
        await using var scene = await PersonScene.StartAsync();

        var kinds = await RpcFailure.OfAsync(scene.Office.MergePeopleAsync(await scene.MergingAsync(scene.School.Parent.Id, scene.School.Student.Id)));
        var nobody = await scene.MergingAsync(scene.School.Parent.Id, scene.School.OtherParent.Id);
        nobody.DuplicateId = PersonScene.New();

        Assert.Equal(("PEOPLE_DIFFER", "OneIsAStudent"), (kinds.Reason, kinds.Metadata["difference"]));
        Assert.Equal("NOT_FOUND", (await RpcFailure.OfAsync(scene.Office.MergePeopleAsync(nobody))).Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_merges_at_the_same_time_no_two_contradict_each_other(bool onDisk)
    {
        await using var scene = await PersonScene.StartAsync(onDisk: onDisk);
        Id<Person>[] people = [scene.School.Student.Id, scene.School.Classmate.Id, scene.School.OtherStudent.Id];
        var requests = new List<MergePeopleRequest>();
        foreach (var (survivor, duplicate) in people.SelectMany(s => people.Where(d => d != s).Select(d => (s, d))))
            requests.Add(await scene.MergingAsync(survivor, duplicate));

        var outcomes = await Task.WhenAll(requests.Select(async request =>
        {
            try
            {
                await scene.Office.MergePeopleAsync(request);
                return true;
            }
            catch (RpcException)
            {
                return false;
            }
        }));

        Assert.InRange(outcomes.Count(done => done), 1, 2);
        var records = new List<Person>();
        foreach (var person in people)
            records.Add(await scene.PersonAsync(person));
        // Who was merged is withdrawn, and into somebody who was not.
        foreach (var merged in records.Where(p => p.MergedInto is not null))
        {
            Assert.Equal(RosterStatus.Withdrawn, merged.Status);
            Assert.Null(records.Single(p => p.Id == merged.MergedInto).MergedInto);
        }

        Assert.Equal(outcomes.Count(done => done), records.Count(p => p.MergedInto is not null));
    }

    private static Mark MarkOf(PersonScene scene, Id<Person> student, int number) => new()
    {
        Id = MarkId.Create(SmallSchool.Monday, ExternalId.ToId<Mark>($"late{number}").Value),
        School = scene.SchoolId,
        Student = student,
        Class = scene.School.FifthA.Id,
        Subject = scene.School.Maths.Id,
        Date = SmallSchool.Monday,
        Kind = Diary.Grading.WorkKind.Answer,
        Current = new Diary.Grading.MarkRevision { Symbol = "5", Weight = 1, Author = scene.School.MathsTeacher.Id, RecordedAt = DiaryTestHost.Noon },
    };

    private static ExtraClassMember MemberOf(PersonScene scene, Id<Person> student, LocalDate from, LocalDate? to) =>
        new() { School = scene.SchoolId, ExtraClass = ExternalId.ToId<ExtraClass>("шахматы"), Student = student, From = from, To = to };

    private static Diary.Server.Application.CalendarFeeds.CalendarFeed FeedOf(PersonScene scene, Id<Diary.Accounts.Account> account, Id<Person> student) => new()
    {
        Id = ExternalId.ToId<Diary.Server.Application.CalendarFeeds.CalendarFeed>("feed"),
        TokenHash = FeedToken.New().Hash,
        Account = account,
        School = scene.SchoolId,
        Student = student,
        Parts = FeedParts.All,
        Language = "ru",
        CreatedAt = DiaryTestHost.Noon,
    };

    private static ExtraClass LedBy(PersonScene scene, Id<Person> leader) => new()
    {
        Id = ExternalId.ToId<ExtraClass>("шахматы"),
        School = scene.SchoolId,
        Title = "Шахматы",
        Leader = leader,
        Entries = [],
        ChangedBy = scene.School.Administrator.Id,
        ChangedAt = DiaryTestHost.Noon,
    };

    private static Exemption ExemptionOf(PersonScene scene, Id<Person> student) => new()
    {
        Id = ExternalId.ToId<Exemption>("exemption"),
        School = scene.SchoolId,
        Student = student,
        Subject = scene.School.Maths.Id,
        From = SmallSchool.Monday,
        To = SmallSchool.Monday.PlusDays(4),
        Kind = ExemptionKind.AllWork,
        GrantedBy = scene.School.Administrator.Id,
        GrantedAt = DiaryTestHost.Noon,
    };

    private static HomeworkDone DoneBy(PersonScene scene, Id<Person> student, int lesson) => new()
    {
        School = scene.SchoolId,
        Student = student,
        Class = scene.School.FifthA.Id,
        Subject = scene.School.Maths.Id,
        Date = SmallSchool.Monday,
        LessonNumber = lesson,
        DoneAt = DiaryTestHost.Noon,
    };

    private static AbsenceDay AnnouncedBy(Id<Person> parent, Id<Person> student, int lesson) => new()
    {
        School = ExternalId.ToId<Diary.Rosters.School>("Школа № 1"),
        Student = student,
        Date = SmallSchool.Monday,
        Parts =
        [
            new()
            {
                Coverage = Coverage.Of(LessonSet.Of(lesson)),
                Reason = Diary.Absences.AbsenceReason.Illness,
                Announcer = Diary.Absences.AbsenceAnnouncer.Representative,
                AnnouncedBy = parent,
                AnnouncedAt = DiaryTestHost.Noon,
            },
        ],
    };

    private static TrustedAccess InvitationTo(PersonScene scene, Id<Person> student, Id<Person> grantor) => TrustedAccess.Invite(
        new Id<TrustedAccess>(Guid.NewGuid()),
        new TrustedGrant(scene.SchoolId, student, grantor, Invitee.Read("Кузьмина", "", "+79265550202").Value, TrustedScopes.Diary),
        new TrustedPersonPolicy(),
        DiaryTestHost.Noon).Value;

    /// <summary>The kinds of records that name an id anywhere, by their stored form; the audit log and kept replies apart, which are history.</summary>
    private static async Task<IReadOnlyList<string>> NamingAsync(IDiaryStore store, Id<Person> person)
    {
        var school = ExternalId.ToId<Diary.Rosters.School>("Школа № 1");
        var found = new List<string>();
        await AddAsync(RosterRecords.People, RosterRecords.SchoolKey(school));
        await AddAsync(RosterRecords.Enrollments, RosterRecords.SchoolKey(school));
        await AddAsync(RosterRecords.LegalRepresentatives, RosterRecords.SchoolKey(school));
        await AddAsync(RosterRecords.Demographics, RosterRecords.SchoolKey(school));
        await AddAsync(LessonRecords.Timetables, RosterRecords.SchoolKey(school));
        await AddAsync(AccessCodeRecords.Applications, RosterRecords.SchoolKey(school));
        await AddAsync(PersonRecords.Corrections, RosterRecords.SchoolKey(school));
        await AddAsync(GradingRecords.Marks, RosterRecords.PersonKey(school, person));
        await AddAsync(LessonRecords.Attendance, RosterRecords.PersonKey(school, person));
        await AddAsync(AbsenceRecords.Days, RosterRecords.PersonKey(school, person));
        if ((await store.ListAllAsync(CalendarFeedRecords.OfStudent(school, person))).Count > 0)
            found.Add(CalendarFeedRecords.Feeds.Name);
        if ((await store.ListAllAsync(ExtraClassRecords.OfStudent(school, person))).Count > 0)
            found.Add(ExtraClassRecords.Members.Name);
        await AddAsync(AttendanceRecords.Exemptions, RosterRecords.PersonKey(school, person));
        await AddAsync(AttendanceRecords.Turns, RosterRecords.PersonKey(school, person));
        await AddAsync(HomeworkRecords.Done, RosterRecords.PersonKey(school, person));
        await AddAsync(TrustedPersonRecords.Turns, RosterRecords.PersonKey(school, person));
        if ((await store.ListAllAsync(TrustedPersonRecords.OfStudent(school, person))).Count > 0)
            found.Add(TrustedPersonRecords.Accesses.Name);
        if ((await store.ListAllAsync(new RecordQuery<AccountLink> { Type = AccountRecords.Links, Index = AccountRecords.LinksByPerson, Partition = RosterRecords.PersonKey(school, person) })).Count > 0)
            found.Add(AccountRecords.Links.Name);
        return found;

        async Task AddAsync<T>(RecordType<T> type, RecordKey partition)
            where T : class
        {
            var records = await store.ListAllAsync(new RecordQuery<T> { Type = type, Partition = partition });
            if (records.Any(r => Encoding.UTF8.GetString(type.Encode(r.Record)).Contains(person.ToString(), StringComparison.Ordinal)))
                found.Add(type.Name);
        }
    }
}
