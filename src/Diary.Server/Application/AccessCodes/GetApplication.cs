using Diary.AccessCodes;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.AccessCodes;

/// <summary>An application, with the people of the roster whom it may mean.</summary>
public sealed record GetApplication(ApplicationReference Application);

/// <summary>An application on the desk.</summary>
/// <param name="Application">The application.</param>
/// <param name="Candidates">Whom it may mean.</param>
public sealed record ApplicationFile(OfficeApplication Application, ApplicationCandidates Candidates);

/// <summary>Answers <see cref="GetApplication"/>.</summary>
public sealed class GetApplicationHandler(ApplicationOffice office, CandidateSearch candidates, IOptions<AccessCodeOptions> options)
    : IQueryHandler<GetApplication, ApplicationFile>
{
    private readonly AccessCodePolicy _policy = options.Value.ToPolicy();

    /// <inheritdoc/>
    public async ValueTask<Result<ApplicationFile>> HandleAsync(GetApplication query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.OpenAsync(DiaryAction.ViewApplications, query.Application, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        var found = await candidates.FindAsync(open.Application, open.Today, cancellationToken);
        return new ApplicationFile(
            new OfficeApplication(open.Application, _policy.DocumentsOf(open.Application.Request.ApplicantKind), open.Today), found);
    }
}
