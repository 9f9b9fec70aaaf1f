using System.Reflection;
using Diary.Results;

namespace Diary.Server.Tests.Contracts;

/// <summary>Makes an instance of every error there is, so that what is true of all of them can be shown without a list to keep.</summary>
internal static class ErrorSamples
{
    /// <summary>One of each kind of error in an assembly.</summary>
    public static IReadOnlyList<DiaryError> OfAll(params Assembly[] assemblies) =>
        [.. assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsError).Select(type => (DiaryError)Make(type)!)];

    /// <summary>Whether it is an error and not merely the base of others.</summary>
    public static bool IsError(Type type) => typeof(DiaryError).IsAssignableFrom(type) && !type.IsAbstract;

    private static object? Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Make(value);
        if (type == typeof(string))
            return "sample";
        if (type == typeof(Uri))
            return new Uri("https://example.org");
        if (ElementOf(type) is { } element)
        {
            var list = Array.CreateInstance(element, 1);
            list.SetValue(Make(element), 0);
            return list;
        }

        if (type.IsPrimitive || type.IsEnum || !type.Assembly.GetName().Name!.StartsWith("Diary.", StringComparison.Ordinal))
            return type.IsValueType ? Activator.CreateInstance(type) : throw new NotSupportedException($"Say in {nameof(ErrorSamples)} how a {type} is made.");

        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(candidate => candidate.GetParameters().All(parameter => parameter.ParameterType != type))
            .MaxBy(candidate => candidate.GetParameters().Length);
        return constructor is null
            ? Activator.CreateInstance(type)
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType))]);
    }

    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsInterface && type.IsGenericType && type.IsAssignableFrom(type.GetGenericArguments()[0].MakeArrayType()) ? type.GetGenericArguments()[0]
        : null;
}
