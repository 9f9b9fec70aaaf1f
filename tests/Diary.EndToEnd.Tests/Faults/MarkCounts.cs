using Diary.EndToEnd.Tests.Running;
using Diary.V1;

namespace Diary.EndToEnd.Tests.Faults;

/// <summary>Marks that can be told apart by the request that recorded them.</summary>
internal static class MarkCounts
{
    /// <summary>A word of the comments that must not turn up in a log.</summary>
    public const string Secret = "необыкновенно";

    /// <summary>Marks for the whole class; their comments name the request.</summary>
    public static RecordMarksRequest Request(string requestId)
    {
        var request = new RecordMarksRequest
        {
            RequestId = requestId,
            SchoolId = ClassOfThirty.School.ToString(),
            ClassId = ClassOfThirty.Class.ToString(),
            SubjectId = ClassOfThirty.Subject.ToString(),
            Date = "2026-10-01",
            Kind = WorkKind.Test,
        };
        request.Entries.AddRange(ClassOfThirty.Students.Select(s => new MarkEntry { StudentId = s.ToString(), Value = "5", Comment = $"{Secret} {requestId}" }));
        return request;
    }

    /// <summary>How many students have a mark of each request; a comment names the request.</summary>
    public static async Task<Dictionary<string, int>> ByRequestAsync(RunningServer server)
    {
        var client = new DiaryService.DiaryServiceClient(server.ClientFor(ClassOfThirty.Administrator));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var student in ClassOfThirty.Students)
        {
            var request = new ListMarksRequest { SchoolId = ClassOfThirty.School.ToString(), StudentId = student.ToString(), PageSize = 1000 };
            do
            {
                var page = await client.ListMarksAsync(request);
                foreach (var mark in page.Marks)
                {
                    var name = mark.Comment[(Secret.Length + 1)..];
                    counts[name] = counts.GetValueOrDefault(name) + 1;
                }

                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
        }

        return counts;
    }
}
