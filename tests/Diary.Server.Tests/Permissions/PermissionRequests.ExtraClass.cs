using Diary.Identifiers;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Net.Client;
using NodaTime;
using CancelledMeeting = Diary.ExtraClasses.CancelledMeeting;
using ClubEntry = Diary.ExtraClasses.ExtraClassEntry;
using ClubMember = Diary.ExtraClasses.ExtraClassMember;
using ExtraClass = Diary.ExtraClasses.ExtraClass;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfExtraClassService = new(StringComparer.Ordinal)
    {
        ["ExtraClassService/SetExtraClass"] = async (s, c) => await ExtraClasses(c).SetExtraClassAsync(
            new() { RequestId = New(), SchoolId = School(s), ExtraClassId = await ChessAsync(s), Title = "Шахматы для начинающих" }),
        ["ExtraClassService/SetExtraClassMembers"] = async (s, c) => await ExtraClasses(c).SetExtraClassMembersAsync(new()
        {
            RequestId = New(),
            SchoolId = School(s),
            ExtraClassId = await ChessAsync(s),
            Members = { new ExtraClassMember { StudentId = Student(s), From = Today } },
        }),
        ["ExtraClassService/CancelExtraMeeting"] = async (s, c) => await ExtraClasses(c).CancelExtraMeetingAsync(
            new() { RequestId = New(), SchoolId = School(s), ExtraClassId = await ChessAsync(s), Date = Today }),
        ["ExtraClassService/RestoreExtraMeeting"] = async (s, c) => await ExtraClasses(c).RestoreExtraMeetingAsync(
            new() { RequestId = New(), SchoolId = School(s), ExtraClassId = await ChessAsync(s, isCancelled: true), Date = Today }),
        ["ExtraClassService/EndExtraClass"] = async (s, c) => await ExtraClasses(c).EndExtraClassAsync(
            new() { RequestId = New(), SchoolId = School(s), ExtraClassId = await ChessAsync(s), LastDay = Today }),
        ["ExtraClassService/ListExtraClasses"] = async (s, c) => await ExtraClasses(c).ListExtraClassesAsync(new() { SchoolId = School(s) }),
        ["ExtraClassService/ListExtraClassMembers"] = async (s, c) => await ExtraClasses(c).ListExtraClassMembersAsync(
            new() { SchoolId = School(s), ExtraClassId = await ChessAsync(s) }),
    };

    /// <summary>An extra class on Fridays that no other request knows, with a member, so that there is somebody to tell.</summary>
    private static async Task<string> ChessAsync(PermissionScene scene, bool isCancelled = false)
    {
        var chess = new ExtraClass
        {
            Id = new Id<ExtraClass>(Guid.NewGuid()),
            School = scene.School.Seed.School,
            Title = "Шахматы",
            Entries = [new ClubEntry { Weekday = IsoDayOfWeek.Friday, Start = new LocalTime(15, 0), End = new LocalTime(16, 0) }],
            ChangedBy = scene.School.Administrator.Id,
            ChangedAt = DiaryTestHost.Noon,
        };
        var changes = new ChangeSet()
            .Put(ExtraClassRecords.ExtraClasses, chess, Expected.Nothing)
            .Put(ExtraClassRecords.Members, new ClubMember { School = chess.School, ExtraClass = chess.Id, Student = scene.School.Student.Id }, Expected.Nothing);
        if (isCancelled)
        {
            var meeting = new CancelledMeeting
            {
                School = chess.School,
                ExtraClass = chess.Id,
                Date = new LocalDate(2026, 11, 20),
                By = scene.School.Administrator.Id,
                At = DiaryTestHost.Noon,
            };
            changes.Put(ExtraClassRecords.Cancelled, meeting, Expected.Nothing);
        }

        Assert.IsType<CommitOutcome.Committed>(await scene.Host.Store.CommitAsync(changes));
        return chess.Id.ToString();
    }

    private static ExtraClassService.ExtraClassServiceClient ExtraClasses(GrpcChannel channel) => new(channel);
}
