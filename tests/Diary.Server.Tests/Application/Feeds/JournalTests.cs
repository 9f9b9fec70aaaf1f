using System.Collections.Concurrent;
using Diary.Server.Application;
using Diary.Server.Application.Absences;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Events;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Finals;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Storage.InMemory;
using Diary.Server.Tests.Permissions;
using Diary.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Diary.Server.Tests.Application.Feeds;

/// <summary>
/// Whatever changes what a diary shows tells the journal, in the same commit. Held is that an entry is there, not that it is about the right diaries.
/// </summary>
public sealed class JournalTests
{
    /// <summary>
    /// The kinds of records that a diary shows. That a register was taken is not among them: summaries alone count it, and who takes a register in
    /// which nothing changes tells nobody. Nor are signatures, which the school reads.
    /// </summary>
    private static readonly IReadOnlyList<IRecordType> Shown =
    [
        .. GradingRecords.All,
        FinalRecords.Finals,
        FinalRecords.Closings,
        .. LessonRecords.All,
        .. LessonChangeRecords.All,
        .. AbsenceRecords.All,
        AttendanceRecords.Exemptions,
        .. HomeworkRecords.All,
        .. CalendarRecords.All,
        .. EventRecords.All,
        .. ExtraClassRecords.All,
    ];

    [Fact]
    public async Task Every_command_that_changes_a_diary_tells_the_journal()
    {
        await using var store = new JournalCheck(new InMemoryStore(DiarySchema.Current));
        await using var scene = await PermissionScene.SetAsync(builder => builder.Services.AddSingleton<IDiaryStore>(store));
        foreach (var request in PermissionCase.All.Where(c => string.Equals(c.Expected, "ok", StringComparison.Ordinal)).DistinctBy(c => c.Request))
            Assert.Equal("ok", await scene.AskAsync(request.Request, request.Caller));

        Assert.Empty(store.Untold);
        Assert.Superset(
            new HashSet<string>([GradingRecords.Marks.Name, FinalRecords.Finals.Name, FinalRecords.Closings.Name, LessonRecords.Timetables.Name, LessonRecords.LessonPlans.Name, LessonChangeRecords.Changes.Name, AbsenceRecords.Days.Name, CalendarRecords.Calendars.Name, .. ExtraClassRecords.All.Select(t => t.Name)]),
            new HashSet<string>(store.Told.Keys));
    }

    [Fact]
    public void A_set_that_changes_nothing_tells_nothing()
    {
        Assert.True(new ChangeSet().Journal(default, default, JournalChange.OfCalendar()).IsEmpty);
        var changes = new ChangeSet().Require(GradingRecords.Marks, new StoredKey(RecordKey.Empty, RecordKey.Empty), Expected.Anything);
        Assert.Single(changes.Journal(default, default, null, JournalChange.OfMarks([])).Changes);
        Assert.Equal(2, changes.Journal(default, default, null, JournalChange.OfCalendar()).Changes.Count);
    }

    /// <summary>Notes which commits of commands change a diary, and which of these say nothing.</summary>
    private sealed class JournalCheck(IDiaryStore inner) : IDiaryStore
    {
        public ConcurrentDictionary<string, bool> Told { get; } = new(StringComparer.Ordinal);

        public ConcurrentBag<string> Untold { get; } = [];

        public ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
            where T : class => inner.GetAsync(type, key, cancellationToken);

        public ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
            where T : class => inner.ListAsync(query, cancellationToken);

        public ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
        {
            Check(changes.Changes);
            return inner.CommitAsync(changes, cancellationToken);
        }

        public ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default) =>
            inner.CommitBulkAsync(changes, cancellationToken);

        public ValueTask CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        private void Check(IReadOnlyList<Change> changes)
        {
            var events = changes.OfType<Change.Put>().Select(c => c.Record).OfType<AuditEvent>().ToList();
            var kinds = changes.Where(c => c is Change.Put or Change.Delete && Shown.Contains(c.Type)).Select(c => c.Type.Name).Distinct(StringComparer.Ordinal).ToList();
            if (events.Count == 0 || kinds.Count == 0)
                return;
            if (!changes.OfType<Change.Append>().Any(c => c.Type == JournalRecords.Entries))
                Untold.Add($"{events[0].Action} changes {string.Join(", ", kinds)}");
            foreach (var kind in kinds)
                Told[kind] = true;
        }
    }
}
