using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Absences;

/// <summary>Stops a start with settings of absences that make no sense, and names each.</summary>
internal sealed class AbsenceOptionsCheck : IValidateOptions<AbsenceOptions>
{
    public ValidateOptionsResult Validate(string? name, AbsenceOptions options)
    {
        IReadOnlyList<string> problems = [.. options.FindProblems()];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
