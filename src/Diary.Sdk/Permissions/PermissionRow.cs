namespace Diary.Permissions;

/// <summary>A row of <see cref="PermissionTable"/>.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="Allowed">Any one of these relations is enough.</param>
/// <param name="Knowing">
/// Whoever has one of these, or one that would be enough, may know that the thing exists and is told "denied"; all others are
/// told "not found".
/// </param>
public sealed record PermissionRow(DiaryAction Action, Relations Allowed, Relations Knowing);
