using System.Reflection;
using NetArchTest.Rules;

namespace Diary.Server.Tests.Architecture;

/// <summary>The assemblies of the house and the questions that the architecture rules ask of them.</summary>
internal static class House
{
    public static readonly Assembly Sdk = typeof(Diary.Results.Problem).Assembly;
    public static readonly Assembly Protos = typeof(Diary.V1.CommonReflection).Assembly;
    public static readonly Assembly Server = typeof(Diary.Server.Application.DiarySchema).Assembly;

    /// <summary>The types of ours that a person wrote.</summary>
    public static IEnumerable<Type> TypesOf(params Assembly[] assemblies) =>
        assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type));

    /// <summary>The names of the assemblies that an assembly refers to, without those that begin with an allowed prefix.</summary>
    public static IEnumerable<string> ReferencesOutside(Assembly assembly, params string[] allowed) =>
        assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !allowed.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>The types among the given ones whose code, signatures included, uses a type or namespace it should not.</summary>
    public static IEnumerable<string> Users(PredicateList types, params string[] ofForbidden) =>
        types.Should().NotHaveDependencyOnAny(ofForbidden).GetResult().FailingTypeNames ?? [];

    /// <summary>The types in a namespace and those below it.</summary>
    public static PredicateList In(Assembly assembly, string space) =>
        Types.InAssembly(assembly).That().ResideInNamespaceMatching(Below(space));

    /// <summary>All types but those in the namespace and below it.</summary>
    public static PredicateList Outside(Assembly assembly, string space) =>
        Types.InAssembly(assembly).That().DoNotResideInNamespaceMatching(Below(space));

    private static string Below(string space) => $"^{space.Replace(".", "\\.", StringComparison.Ordinal)}(\\.|$)";

    private static bool IsGenerated(Type type) =>
        type.Name.StartsWith('<')
        || type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false)
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || (type.DeclaringType is { } outer && IsGenerated(outer));
}
