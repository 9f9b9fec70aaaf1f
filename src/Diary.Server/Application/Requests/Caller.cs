using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Server.Application.Requests;

/// <summary>Who calls, as the token says.</summary>
/// <param name="Subject">The token's subject; what a caller's request ids and audit events are kept under.</param>
/// <param name="Person">The person, when the subject is one; an operator's token may name none.</param>
/// <param name="IsOperator">Whether the token has the operator scope.</param>
public sealed record Caller(string Subject, Id<Person>? Person, bool IsOperator);
