using System.Diagnostics.CodeAnalysis;

namespace Diary.Results;

/// <summary>Either a value or the <see cref="DiaryError"/> that says why there is none. <c>default</c> is neither and throws when asked.</summary>
/// <typeparam name="T">The value.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;
    private readonly DiaryError? _error;
    private readonly bool _succeeded;

    private Result(T? value, DiaryError? error, bool succeeded)
    {
        _value = value;
        _error = error;
        _succeeded = succeeded;
    }

    /// <summary>Whether there is a value.</summary>
    public bool IsOk => _succeeded;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is an error instead.</exception>
    public T Value => _succeeded ? _value! : throw new InvalidOperationException($"No value: {_error?.Code ?? "an empty result"}.");

    /// <summary>The error.</summary>
    /// <exception cref="InvalidOperationException">There is a value instead.</exception>
    public DiaryError Error => _error ?? throw new InvalidOperationException("No error: the result is a value, or empty.");

    /// <summary>A success.</summary>
    public static Result<T> Ok(T value) => new(value, null, succeeded: true);

    /// <summary>A failure.</summary>
    public static Result<T> Fail(DiaryError error) => new(default, error ?? throw new ArgumentNullException(nameof(error)), succeeded: false);

    /// <summary>The value, or the error, whichever there is.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out DiaryError? error)
    {
        value = _value;
        error = _succeeded ? null : Error;
        return _succeeded;
    }

    /// <summary>Applies a function to the value; an error passes through.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return TryGet(out var value, out var error) ? next(value) : error;
    }

    /// <summary>Applies a function that cannot fail to the value; an error passes through.</summary>
    public Result<TNext> Map<TNext>(Func<T, TNext> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return TryGet(out var value, out var error) ? next(value) : error;
    }

    /// <summary>A success.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Ok is the named alternative.")]
    public static implicit operator Result<T>(T value) => Ok(value);

    /// <summary>A failure.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Fail is the named alternative.")]
    public static implicit operator Result<T>(DiaryError error) => Fail(error);
}
