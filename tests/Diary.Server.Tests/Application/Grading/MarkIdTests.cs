using Diary.Server.Application.Grading;
using Diary.Storage;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Server.Tests.Application.Grading;

public sealed class MarkIdTests
{
    [Property]
    public bool Ids_are_in_the_order_of_their_dates(ushort one, ushort other, Guid first, Guid second)
    {
        var (a, b) = (Date(one), Date(other));
        var (idA, idB) = (Key(a, first), Key(b, second));
        return a == b || (a < b) == (idA.CompareTo(idB) < 0);
    }

    [Property]
    public bool An_id_begins_with_what_all_of_its_day_begin_with(ushort day, Guid unique) => Key(Date(day), unique).StartsWith(MarkId.KeyOf(Date(day)));

    [Property]
    public bool It_is_a_version_8_uuid(ushort day, Guid unique)
    {
        var text = MarkId.Create(Date(day), unique).ToString();
        return text[14] == '8' && "89ab".Contains(text[19], StringComparison.Ordinal);
    }

    private static RecordKey Key(LocalDate date, Guid unique) => new RecordKeyBuilder().Add(MarkId.Create(date, unique)).ToKey();

    private static LocalDate Date(ushort day) => new LocalDate(1950, 1, 1).PlusDays(day);
}
