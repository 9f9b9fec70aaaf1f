namespace Diary.Grading;

/// <summary>The final of a period as it stands, for the annual one: the teacher's if given, else the proposal.</summary>
/// <param name="Period">The period's name for people: "1 четверть".</param>
/// <param name="Symbol">Its symbol; null or empty while there is none.</param>
public sealed record PeriodFinalMark(string Period, string? Symbol)
{
    /// <summary>The rounded mean that it rests on, for policies whose year is drawn from means; null when there was none.</summary>
    public decimal? Mean { get; init; }
}

/// <summary>A mark that may enter a certificate.</summary>
/// <param name="Title">What it is, for people: "Физика, 10 класс, 1 полугодие".</param>
/// <param name="Source">What it is, for the rule.</param>
/// <param name="Grade">The grade in which it was given, 1 to 12.</param>
/// <param name="Symbol">Its symbol; null or empty while there is none.</param>
public sealed record CertificateMark(string Title, CertificateSource Source, int Grade, string? Symbol);

/// <summary>A final with the credits of its course, for a grade point average.</summary>
/// <param name="Course">The course's name for people.</param>
/// <param name="Symbol">The final.</param>
/// <param name="Credits">More than 0, at most 100, with at most two decimal places.</param>
public sealed record CreditedFinal(string Course, string? Symbol, decimal Credits);
