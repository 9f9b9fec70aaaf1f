namespace Diary.Permissions;

/// <summary>
/// How a caller stands to the thing he asks for. Facts, established from the roster, the accounts and the grants; what they
/// allow is in <see cref="PermissionTable"/>.
/// </summary>
[Flags]
public enum Relations
{
    /// <summary>None at all.</summary>
    None = 0,

    /// <summary>Has signed in, in whatever way. Every caller has, save the anonymous one.</summary>
    Anyone = 1,

    /// <summary>Runs the installation: a token with the operator scope. Sees no diary by that.</summary>
    Operator = 2,

    /// <summary>Has an active record at the school, as whatever.</summary>
    SchoolMember = 4,

    /// <summary>Teaches or works at the school.</summary>
    Staff = 8,

    /// <summary>Belongs to the administration of the school.</summary>
    Administration = 16,

    /// <summary>Is the class teacher of the class, or of a class of the student.</summary>
    ClassTeacher = 32,

    /// <summary>Teaches the class, or the student, something.</summary>
    Teacher = 64,

    /// <summary>Teaches the class, or the student, the subject that is asked for.</summary>
    SubjectTeacher = 128,

    /// <summary>Is a legal representative of the student.</summary>
    LegalRepresentative = 256,

    /// <summary>Is the student.</summary>
    Self = 512,

    /// <summary>Has not signed in: who registers, signs in or recovers an account. Goes with no other relation.</summary>
    Anonymous = 1024,

    /// <summary>Has signed in with an account of this installation, and not with a token that names a person.</summary>
    Account = 2048,

    /// <summary>Holds an active grant for the diary of the student (domain rules 3).</summary>
    TrustedForDiary = 4096,

    /// <summary>Holds an active grant for the attendance and meals of the student (domain rules 3).</summary>
    TrustedForAttendance = 8192,
}
