using System.Globalization;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;
using NodaTime.Text;

namespace Diary.Tests.Grading;

/// <summary>
/// Marks as a line of text each: "test 17/20 *2 optional retakes 1 due 2026-09-10". The kind of work and the symbol, then in any order what else there is
/// to say. One a day from 1 September 2026; "retakes" names the place of an earlier one, from 1.
/// </summary>
internal static class WrittenMarks
{
    private static readonly LocalDate FirstDay = new(2026, 9, 1);

    public static Mark[] Read(params IReadOnlyList<string> lines) => [.. lines.Select(Read)];

    public static Id<Mark> IdOf(int place) => ExternalId.ToId<Mark>($"mark {place.ToString(CultureInfo.InvariantCulture)}");

    private static Mark Read(string line, int index)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var mark = new Mark
        {
            Id = IdOf(index + 1),
            School = ExternalId.ToId<School>("school"),
            Student = ExternalId.ToId<Person>("student"),
            Class = ExternalId.ToId<SchoolClass>("class"),
            Subject = ExternalId.ToId<Subject>("subject"),
            Date = FirstDay.PlusDays(index),
            Kind = Enum.Parse<WorkKind>(words[0], ignoreCase: true),
            Current = new MarkRevision
            {
                Symbol = words[1],
                Weight = 1,
                Author = ExternalId.ToId<Person>("teacher"),
                RecordedAt = Instant.FromUtc(2026, 9, 1, 9, 0),
            },
        };
        for (var i = 2; i < words.Length; i++)
        {
            mark = words[i] switch
            {
                "bonus" => mark with { Role = MarkRole.Bonus },
                "optional" => mark with { Role = MarkRole.Optional },
                "retakes" => mark with { RetakeOf = IdOf(Number(words[++i])) },
                "due" => mark with { Current = mark.Current with { DueOn = LocalDatePattern.Iso.Parse(words[++i]).Value } },
                ['*', .. var weight] => mark with { Current = mark.Current with { Weight = Number(weight) } },
                _ => throw new ArgumentException($"\"{words[i]}\" says nothing of a mark.", nameof(line)),
            };
        }

        return mark;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
