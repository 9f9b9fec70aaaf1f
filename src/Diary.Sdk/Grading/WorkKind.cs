namespace Diary.Grading;

/// <summary>What was marked.</summary>
public enum WorkKind
{
    /// <summary>An answer in the lesson.</summary>
    Answer = 0,

    /// <summary>Homework.</summary>
    Homework = 1,

    /// <summary>Independent work in the lesson.</summary>
    Classwork = 2,

    /// <summary>A test.</summary>
    Test = 3,

    /// <summary>A laboratory or practical work.</summary>
    Lab = 4,

    /// <summary>A project or essay.</summary>
    Project = 5,

    /// <summary>An examination.</summary>
    Exam = 6,
}
