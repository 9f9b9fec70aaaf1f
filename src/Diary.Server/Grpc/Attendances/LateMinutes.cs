using Diary.Lessons;
using Diary.Server.Grpc.Requests;
using Diary.V1;

namespace Diary.Server.Grpc.Attendances;

/// <summary>Reads by how many minutes somebody came late.</summary>
internal static class LateMinutes
{
    /// <summary>The minutes; null when they are not said.</summary>
    public static int? Read(FieldReader fields, string path, Attendance attendance, bool has, int minutes)
    {
        if (has && attendance != Attendance.Late)
            fields.Fail($"{path}.late_minutes", "must be left out for who did not come late.");
        return fields.OptionalNumber($"{path}.late_minutes", has, minutes, 1, AttendanceMark.MostLateMinutes);
    }
}
