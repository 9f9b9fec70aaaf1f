using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.Grading.Finals;

/// <summary>What a teacher says of one final.</summary>
/// <param name="Symbol">The symbol as he typed it; where he confirms, what he saw proposed, or empty.</param>
/// <param name="Reason">Why; empty for none.</param>
/// <param name="Confirms">Whether he takes what is proposed.</param>
public sealed record FinalChoice(string Symbol, string Reason, bool Confirms = false)
{
    /// <summary>What is proposed.</summary>
    /// <param name="seen">The symbol that was shown, so that another proposal meanwhile is noticed; empty to take whatever is proposed.</param>
    public static FinalChoice Confirm(string seen = "") => new(seen, "", Confirms: true);
}

/// <summary>
/// The life of a final: it is proposed, decided once, corrected any number of times, and neither while the council has closed it
/// (<see cref="PeriodClosings"/>). Each step returns the final as it is then, or says why it is refused; a refusal changes nothing.
/// </summary>
public static class FinalDeciding
{
    /// <summary>Decides a final for the first time.</summary>
    /// <param name="place">Whose it is, and which; what it says is not looked at.</param>
    /// <param name="present">The final as it is; null while none was decided.</param>
    /// <param name="choice">What the teacher says. A reason is needed where it is not what is proposed, or where nothing is; not of an examination.</param>
    /// <param name="proposed">What the engine proposes; null of an examination.</param>
    /// <param name="policy">By which policy.</param>
    /// <param name="isClosed">Whether the council has closed it.</param>
    /// <param name="author">Who.</param>
    /// <param name="now">When.</param>
    /// <returns>
    /// The final; or <see cref="PeriodClosed"/>, <see cref="FinalAlreadyDecided"/>, or <see cref="InvalidInput"/> with the paths "symbol" and "reason".
    /// </returns>
    public static Result<StudentFinal> Decide(
        FinalPlace place, StudentFinal? present, FinalChoice choice, ProposedFinal? proposed, GradingEngine policy, bool isClosed, Id<Person> author, Instant now)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(policy);
        if (isClosed)
            return new PeriodClosed(place.Year, place.Slot);
        if (present is not null)
            return new FinalAlreadyDecided([0]);
        return Read(place.Slot, choice, proposed, policy).Map(read => new StudentFinal
        {
            School = place.School,
            Student = place.Student,
            Class = place.Class,
            Subject = place.Subject,
            Year = place.Year,
            Kind = place.Slot.Kind,
            Period = place.Slot.Period,
            Current = new FinalRevision { Symbol = read.Symbol, Proposed = proposed, Author = author, DecidedAt = now, Reason = read.Reason },
        });
    }

    /// <summary>Corrects a final that was decided; what it was stays in its history.</summary>
    /// <param name="final">The final as it is.</param>
    /// <param name="symbol">The symbol as it is typed; another than it has.</param>
    /// <param name="reason">Why; always needed.</param>
    /// <param name="proposed">What the engine proposes now; null of an examination.</param>
    /// <param name="policy">By which policy.</param>
    /// <param name="isClosed">Whether the council has closed it.</param>
    /// <param name="author">Who.</param>
    /// <param name="now">When.</param>
    /// <returns>The final; or <see cref="PeriodClosed"/>, or <see cref="InvalidInput"/> with the paths "symbol" and "reason".</returns>
    public static Result<StudentFinal> Correct(
        StudentFinal final, string symbol, string reason, ProposedFinal? proposed, GradingEngine policy, bool isClosed, Id<Person> author, Instant now)
    {
        ArgumentNullException.ThrowIfNull(final);
        ArgumentNullException.ThrowIfNull(policy);
        if (isClosed)
            return new PeriodClosed(final.Year, final.Slot);
        var problems = new List<Problem>();
        var read = ReadSymbol(symbol, policy, problems);
        if (string.IsNullOrWhiteSpace(reason))
            problems.Add(new Problem("reason", "must say why it is corrected."));
        if (read is not null && string.Equals(read, final.Current.Symbol, StringComparison.Ordinal))
            problems.Add(new Problem("symbol", "is what the final says already."));
        if (problems.Count > 0)
            return new InvalidInput(problems);
        return final with
        {
            Current = new FinalRevision { Symbol = read!, Proposed = proposed, Author = author, DecidedAt = now, Reason = reason.Trim() },
            Earlier = [.. final.Earlier ?? [], final.Current],
        };
    }

    /// <summary>Whether a symbol of the scale can be a final: a number, or н/а, осв, зачёт, незачёт; not a sign for a single work that is missing.</summary>
    public static bool CanBeFinal(ScaleSymbol symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return symbol.IsNumeric || symbol.Meaning is SymbolMeaning.NotAssessed or SymbolMeaning.Exempt or SymbolMeaning.Passed or SymbolMeaning.Failed;
    }

    private static Result<(string Symbol, string? Reason)> Read(FinalSlot slot, FinalChoice choice, ProposedFinal? proposed, GradingEngine policy)
    {
        var problems = new List<Problem>();
        var reason = string.IsNullOrWhiteSpace(choice.Reason) ? null : choice.Reason.Trim();
        var symbol = choice.Confirms ? ReadConfirmation(choice, proposed, policy, problems) : ReadSymbol(choice.Symbol, policy, problems);
        var isAsProposed = symbol is not null && string.Equals(symbol, proposed?.Symbol, StringComparison.Ordinal);
        if (problems.Count == 0 && reason is null && !isAsProposed && slot.Kind != FinalKind.Examination)
            problems.Add(new Problem("reason", proposed?.Symbol is null ? "must say why, since nothing is proposed." : "must say why, since something else is proposed."));
        return problems.Count == 0 ? (symbol!, reason) : new InvalidInput(problems);
    }

    private static string? ReadConfirmation(FinalChoice choice, ProposedFinal? proposed, GradingEngine policy, List<Problem> problems)
    {
        if (proposed?.Symbol is not { } symbol)
        {
            problems.Add(new Problem("symbol", "must be given, since nothing is proposed that could be confirmed."));
            return null;
        }

        if (choice.Symbol.Length > 0 && !(policy.TryReadFinal(choice.Symbol, out var seen) && string.Equals(seen.Symbol, symbol, StringComparison.Ordinal)))
            problems.Add(new Problem("symbol", "is not what is proposed now. Read the sheet again, and decide again."));
        return symbol;
    }

    private static string? ReadSymbol(string text, GradingEngine policy, List<Problem> problems)
    {
        if (!policy.ReadFinal(text).TryGet(out var symbol, out var error))
        {
            problems.AddRange(error.Problems.Select(static p => p.Under("symbol")));
            return null;
        }

        if (CanBeFinal(symbol))
            return symbol.Symbol;
        problems.Add(new Problem("symbol", "is a sign for a single work, and no final."));
        return null;
    }
}

/// <summary>Whose final it is, and which.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Class">The class or group in whose sheet it is decided.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Year">The academic year: "2026/27".</param>
/// <param name="Slot">Which final of the year.</param>
public sealed record FinalPlace(Id<School> School, Id<Person> Student, Id<SchoolClass> Class, Id<Subject> Subject, string Year, FinalSlot Slot);
