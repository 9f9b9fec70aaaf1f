using Diary.Grading;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster;

/// <summary>Takes the records that rows become. Each record comes at most once in an import.</summary>
public interface IRosterSink
{
    /// <summary>A school.</summary>
    void Put(School school);

    /// <summary>A session, as one school has it.</summary>
    void Put(AcademicSession session);

    /// <summary>A subject, as one school has it.</summary>
    void Put(Subject subject);

    /// <summary>A class or group.</summary>
    void Put(SchoolClass schoolClass);

    /// <summary>A person, as one school knows him.</summary>
    void Put(Person person);

    /// <summary>The demographics of a person at one school.</summary>
    void Put(Demographics demographics);

    /// <summary>The demographics are to be deleted, as the source says.</summary>
    void Remove(Demographics demographics);

    /// <summary>An enrolment.</summary>
    void Put(Enrollment enrollment);

    /// <summary>
    /// A mark. Its id is made of the source's alone; a store that wants more in it changes it. What the diary holds already
    /// under that id, and its history, is for the receiver to heed.
    /// </summary>
    void Put(Mark mark);
}
