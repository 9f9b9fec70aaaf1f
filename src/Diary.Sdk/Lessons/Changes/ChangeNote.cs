using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons.Changes;

/// <summary>Who changed the timetable of a day, when and why (domain rules 7.2): no change is without.</summary>
/// <param name="Author">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, for parents to read; not empty.</param>
public sealed record ChangeNote(Id<Person> Author, Instant At, string Reason);
