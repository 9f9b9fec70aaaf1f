using Diary.Identifiers;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Net.Client;
using NodaTime;
using ClubEntry = Diary.ExtraClasses.ExtraClassEntry;
using ExtraClass = Diary.ExtraClasses.ExtraClass;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfExtraClassService = new(StringComparer.Ordinal)
    {
        ["ExtraClassService/SetExtraClass"] = async (s, c) => await ExtraClasses(c).SetExtraClassAsync(
            new() { RequestId = New(), SchoolId = School(s), Title = "Шахматы" }),
        ["ExtraClassService/SetExtraClassMembers"] = async (s, c) => await ExtraClasses(c).SetExtraClassMembersAsync(new()
        {
            RequestId = New(),
            SchoolId = School(s),
            ExtraClassId = await ChessAsync(s),
            Members = { new ExtraClassMember { StudentId = Student(s) } },
        }),
        ["ExtraClassService/CancelExtraMeeting"] = async (s, c) => await ExtraClasses(c).CancelExtraMeetingAsync(
            new() { RequestId = New(), SchoolId = School(s), ExtraClassId = await ChessAsync(s), Date = Today }),
        ["ExtraClassService/RestoreExtraMeeting"] = async (s, c) => await ExtraClasses(c).RestoreExtraMeetingAsync(
            new() { RequestId = New(), SchoolId = School(s), ExtraClassId = await ChessAsync(s), Date = Today }),
        ["ExtraClassService/EndExtraClass"] = async (s, c) => await ExtraClasses(c).EndExtraClassAsync(
            new() { RequestId = New(), SchoolId = School(s), ExtraClassId = await ChessAsync(s), LastDay = Today }),
        ["ExtraClassService/ListExtraClasses"] = async (s, c) => await ExtraClasses(c).ListExtraClassesAsync(new() { SchoolId = School(s) }),
        ["ExtraClassService/ListExtraClassMembers"] = async (s, c) => await ExtraClasses(c).ListExtraClassMembersAsync(
            new() { SchoolId = School(s), ExtraClassId = await ChessAsync(s) }),
    };

    /// <summary>An extra class on Fridays that no other request knows.</summary>
    private static async Task<string> ChessAsync(PermissionScene scene)
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
        Assert.IsType<CommitOutcome.Committed>(await scene.Host.Store.CommitAsync(new ChangeSet().Put(ExtraClassRecords.ExtraClasses, chess, Expected.Nothing)));
        return chess.Id.ToString();
    }

    private static ExtraClassService.ExtraClassServiceClient ExtraClasses(GrpcChannel channel) => new(channel);
}
