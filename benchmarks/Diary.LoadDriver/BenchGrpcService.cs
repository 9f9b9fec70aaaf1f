using System.Diagnostics;
using Diary.LoadDriver.V1;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Diary.V1;
using Grpc.Core;
using NodaTime;

namespace Diary.LoadDriver;

/// <summary>What the diary is compared with, in the same process.</summary>
internal sealed class BenchGrpcService(IDiaryStore store, School school) : BenchService.BenchServiceBase
{
    private static readonly Instant Then = Instant.FromUtc(2026, 11, 16, 9, 0);

    private static GetWeekResponse Last = new();

    public override Task<GetWeekResponse> Echo(GetWeekResponse request, ServerCallContext context)
    {
        Last = request;
        return Task.FromResult(request);
    }

    public override Task<GetWeekResponse> Recall(Empty request, ServerCallContext context) => Task.FromResult(Last);

    public override Task<UsageReply> Usage(Empty request, ServerCallContext context)
    {
        using var process = Process.GetCurrentProcess();
        return Task.FromResult(new UsageReply
        {
            AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true),
            PeakBytes = process.PeakWorkingSet64,
            ProcessorSeconds = process.TotalProcessorTime.TotalSeconds,
        });
    }

    public override Task<MemoryReply> Memory(Empty request, ServerCallContext context)
    {
        using var process = Process.GetCurrentProcess();
        return Task.FromResult(new MemoryReply { HeapBytes = GC.GetTotalMemory(forceFullCollection: true), WorkingSetBytes = process.WorkingSet64 });
    }

    public override async Task<CommitRawReply> CommitRaw(CommitRawRequest request, ServerCallContext context)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, request.Commits),
            new ParallelOptions { MaxDegreeOfParallelism = request.Callers },
            async (index, cancellationToken) =>
            {
                var outcome = await store.CommitAsync(Changes(index, request.Marks), cancellationToken);
                if (outcome is not CommitOutcome.Committed)
                    throw new InvalidOperationException("A raw commit was refused.");
            });
        return new CommitRawReply { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
    }

    /// <summary>The same records that one RecordMarks writes: the marks, the kept reply, the audit event.</summary>
    private ChangeSet Changes(int index, int marks)
    {
        var changes = new ChangeSet();
        var requestId = Guid.NewGuid();
        var date = School.Monday.PlusDays(index % 5);
        for (var mark = 0; mark < marks; mark++)
        {
            changes.Put(
                GradingRecords.Marks,
                new Grading.Mark
                {
                    Id = MarkId.Create(date, Guid.NewGuid()),
                    School = school.Id,
                    Student = School.Student(((index % school.Classes) * School.ClassSize) + mark),
                    Class = School.Class(index % school.Classes, 0),
                    Subject = School.Subject(0),
                    Date = date,
                    LessonNumber = 1,
                    Kind = Grading.WorkKind.Answer,
                    Current = new Grading.MarkRevision { Symbol = "5", Weight = 1, Author = School.Teacher(0), RecordedAt = Then },
                },
                Expected.Nothing);
        }

        return changes
            .Put(
                RequestRecords.Replies,
                new StoredReply { Caller = "raw", RequestId = requestId, Fingerprint = new string('0', 64), Reply = new string('x', 400 * marks), At = Then },
                Expected.Nothing)
            .Put(
                AuditRecords.Events,
                new AuditEvent { School = school.Id, At = Then, RequestId = requestId, Actor = "raw", Action = "RecordMarks", Subject = "class/0" },
                Expected.Nothing);
    }
}
