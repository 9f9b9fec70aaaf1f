namespace Diary.Accounts;

/// <summary>
/// What tells who somebody is. Its <see cref="object.ToString"/> is the masked form, so that a log, an error or a debugger that
/// prints a record by accident does not print it; who needs the text asks for it by name.
/// </summary>
public interface IPersonalData
{
    /// <summary>Enough to tell the holder which of his own it is, and not enough to use it: "+7********67".</summary>
    string Masked { get; }
}

/// <summary>A text that a person is known by, in one form of writing.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IPersonalValue<TSelf> : IPersonalData
    where TSelf : struct, IPersonalValue<TSelf>
{
    /// <summary>The text in full, as it is stored.</summary>
    string Value { get; }

    /// <summary>Whether this is <c>default</c>, which is nobody's and is rejected wherever it would be stored.</summary>
    bool IsEmpty { get; }

    /// <summary>Reads what <see cref="Value"/> wrote, also when today's rules for input would no longer take it.</summary>
    static abstract bool TryReadStored(string text, out TSelf value);
}
