using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Rosters;

/// <summary>The classes and groups of a school that meet now, by title.</summary>
public sealed record ListClasses(Id<School> School, PageRequest Page);

/// <summary>A class with the name of its subject.</summary>
/// <param name="Class">The class or group.</param>
/// <param name="SubjectTitle">The name of a group's subject; null for a class.</param>
public sealed record ClassListing(SchoolClass Class, string? SubjectTitle);

/// <summary>Answers <see cref="ListClasses"/>.</summary>
public sealed class ListClassesHandler(IDiaryStore store, AccessGate access) : IQueryHandler<ListClasses, Page<ClassListing>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<Page<ClassListing>>> HandleAsync(ListClasses query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ListClasses, context.Caller, relations, "school") is { } denied)
            return denied;

        var request = $"{nameof(ListClasses)}/{query.School}";
        if (!PageTokens.Read(query.Page.Token, request).TryGet(out var after, out var error))
            return error;

        var page = await store.ListAsync(
            new RecordQuery<SchoolClass>
            {
                Type = RosterRecords.Classes,
                Index = RosterRecords.ClassesByTitle,
                Partition = RosterRecords.SchoolKey(query.School),
                After = after,
                Limit = query.Page.Size,
            },
            cancellationToken);

        var listings = new List<ClassListing>(page.Items.Count);
        foreach (var (schoolClass, _) in page.Items.Where(c => c.Record.Status == RosterStatus.Active))
            listings.Add(new ClassListing(schoolClass, await TitleOfAsync(schoolClass, cancellationToken)));
        return new Page<ClassListing>(listings, PageTokens.Write(page.Next, request));
    }

    private async ValueTask<string?> TitleOfAsync(SchoolClass schoolClass, CancellationToken cancellationToken)
    {
        if (schoolClass.Subject is not { } subject)
            return null;
        var stored = await store.GetAsync(RosterRecords.Subjects, RosterRecords.SubjectAt(schoolClass.School, subject), cancellationToken);
        return stored?.Record.Title;
    }
}
