using Diary.Identifiers;

namespace Diary.Samples.Access;

/// <summary>The family of the sample. The school of the samples has both parents on its roster; two digits of the mother's phone are the wrong way round there.</summary>
internal static class AccessPeople
{
    public static Newcomer Mother { get; } = new("Белова", "Елена", "Викторовна", "par-belova@school1001.example", "+79161234567");

    public static Newcomer Father { get; } = new("Белов", "Андрей", "Петрович", "andrey.belov@mail.example", "+79031112233");

    public static Newcomer Daughter { get; } = new("Белова", "Мария", "Андреевна", "masha.belova@mail.example", "+79165550101");

    public static Newcomer Grandmother { get; } = new("Кузьмина", "Валентина", "Сергеевна", "v.kuzmina@mail.example", "+79265550202");

    /// <summary>The mother, as the roster has her.</summary>
    public static string MotherAtSchool { get; } = ExternalId.ToId<Rosters.Person>("par-belova").ToString();

    /// <summary>The daughter.</summary>
    public static string Student { get; } = ExternalId.ToId<Rosters.Person>("stu-5a-02").ToString();

    /// <summary>When the daughter was born, and her class, as her parents write them.</summary>
    public static (string BirthDate, string ClassTitle) Child { get; } = ("2014-07-02", "5А");
}
