namespace Diary.Results;

/// <summary>What a caller can do about an error. Each kind has exactly one gRPC status.</summary>
public enum ErrorKind
{
    /// <summary>The input is wrong in itself; correct it. INVALID_ARGUMENT.</summary>
    Invalid,

    /// <summary>The caller did not say who he is, or not believably. UNAUTHENTICATED.</summary>
    Unauthenticated,

    /// <summary>The caller may not do this. PERMISSION_DENIED.</summary>
    Denied,

    /// <summary>It does not exist, or the caller may not know that it does. NOT_FOUND.</summary>
    NotFound,

    /// <summary>It exists already. ALREADY_EXISTS.</summary>
    AlreadyExists,

    /// <summary>The input is right, but not in the present state of things. FAILED_PRECONDITION.</summary>
    NotNow,

    /// <summary>Somebody else was faster; read again and try again. ABORTED.</summary>
    Conflict,

    /// <summary>Too much or too often; wait, or ask for less. RESOURCE_EXHAUSTED.</summary>
    TooMuch,

    /// <summary>The service cannot answer now; try later. UNAVAILABLE.</summary>
    Unavailable,
}
