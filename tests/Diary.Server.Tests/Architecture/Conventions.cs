using System.Reflection;
using System.Runtime.CompilerServices;
using Diary.Storage;

namespace Diary.Server.Tests.Architecture;

/// <summary>The conventions as questions to one type each; every question returns what breaks it.</summary>
internal static class Conventions
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>A namespace never bears the name of a type in it, which C# could not tell apart.</summary>
    public static bool BearsTheNameOfItsNamespace(Type type) =>
        type.Namespace is { } space && string.Equals(space[(space.LastIndexOf('.') + 1)..], type.Name, StringComparison.Ordinal);

    /// <summary>
    /// Public asynchronous methods that can not be cancelled: they take neither a token nor an argument that carries one, and
    /// their signature is not somebody else's.
    /// </summary>
    public static IEnumerable<string> MethodsWithoutCancellation(Type type)
    {
        var prescribed = type.IsInterface || type.IsGenericTypeDefinition
            ? []
            : type.GetInterfaces()
                .Where(contract => !IsOurs(contract))
                .SelectMany(contract => type.GetInterfaceMap(contract).TargetMethods)
                .ToHashSet();
        return type.GetMethods(Declared)
            .Where(method => !method.IsSpecialName && !method.Name.StartsWith('<') && IsAsync(method.ReturnType))
            .Where(method => IsOurs(method.GetBaseDefinition().DeclaringType!) && !prescribed.Contains(method))
            .Where(method => !method.GetParameters().Any(CarriesAToken))
            .Select(method => $"{type.FullName}.{method.Name}");
    }

    /// <summary>The record types that the capabilities of an assembly declare a stored form for, and what they are made of.</summary>
    public static IReadOnlyCollection<Type> StoredTypes(Assembly assembly)
    {
        var found = new HashSet<Type>();
        var kinds = House.TypesOf(assembly)
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(property => property.PropertyType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(RecordType<>));
        foreach (var kind in kinds)
            Collect(kind.GetGenericArguments()[0], found);
        return found;
    }

    /// <summary>Members of a stored type through which a record could be changed after it was made.</summary>
    public static IEnumerable<string> WaysToChange(Type type)
    {
        const BindingFlags every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        var properties = type.GetProperties(every)
            .Where(property => IsSettable(property) || IsMutableCollection(property.PropertyType))
            .Select(property => property.Name);
        var fields = type.GetFields(every).Where(field => !field.IsInitOnly && !field.IsDefined(typeof(CompilerGeneratedAttribute))).Select(field => field.Name);
        return properties.Concat(fields).Select(member => $"{type.FullName}.{member}");
    }

    private static void Collect(Type type, HashSet<Type> found)
    {
        if (type.IsGenericType || type.IsArray)
        {
            foreach (var part in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments())
                Collect(part, found);
            return;
        }

        // An id names another record, and is not a part of this one.
        if (!IsOurs(type) || type.IsEnum || !found.Add(type))
            return;
        foreach (var property in type.GetProperties().Where(p => !IsId(p.PropertyType)))
            Collect(property.PropertyType, found);
    }

    private static bool IsId(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Diary.Identifiers.Id<>);

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("Diary.", StringComparison.Ordinal);

    private static bool IsAsync(Type type) =>
        typeof(Task).IsAssignableFrom(type)
        || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static bool CarriesAToken(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken)
        || parameter.ParameterType.GetProperties().Any(property => property.PropertyType == typeof(CancellationToken));

    private static bool IsSettable(PropertyInfo property) =>
        property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsMutableCollection(Type type) =>
        type.IsArray
        || (type.IsGenericType
            && type.GetGenericTypeDefinition() is var open
            && (open == typeof(List<>) || open == typeof(Dictionary<,>) || open == typeof(HashSet<>)
                || open == typeof(IList<>) || open == typeof(IDictionary<,>) || open == typeof(ISet<>) || open == typeof(ICollection<>)));
}
