using System.Reflection;
using Diary.Server.Tests.Architecture.Fixtures;

namespace Diary.Server.Tests.Architecture;

/// <summary>What all types of the house have in common.</summary>
public class ConventionTests
{
    [Fact]
    public void No_namespace_bears_the_name_of_a_type_in_it() =>
        Assert.DoesNotContain(House.TypesOf(House.Sdk, House.Server), Conventions.BearsTheNameOfItsNamespace);

    [Fact]
    public void A_type_with_the_name_of_its_namespace_is_found()
    {
        Assert.True(Conventions.BearsTheNameOfItsNamespace(typeof(Fixtures.Namesake.Namesake)));
        Assert.False(Conventions.BearsTheNameOfItsNamespace(typeof(Changeable)));
    }

    [Fact]
    public void Options_are_sealed() =>
        Assert.DoesNotContain(
            House.TypesOf(House.Sdk, House.Server),
            type => type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsSealed);

    [Fact]
    public void Public_asynchronous_methods_can_be_cancelled() =>
        Assert.Empty(House.TypesOf(House.Sdk, House.Server).SelectMany(Conventions.MethodsWithoutCancellation));

    [Fact]
    public void A_method_that_can_not_be_cancelled_is_found() =>
        Assert.Equal(
            [$"{typeof(Uncancellable).FullName}.{nameof(Uncancellable.Forever)}", $"{typeof(Uncancellable).FullName}.{nameof(Uncancellable.Stream)}"],
            Conventions.MethodsWithoutCancellation(typeof(Uncancellable)).Order(StringComparer.Ordinal));

    [Fact]
    public void Stored_records_do_not_change()
    {
        var stored = Conventions.StoredTypes(House.Server);

        Assert.Contains(typeof(Diary.Grading.MarkRevision), stored);
        Assert.Empty(stored.SelectMany(Conventions.WaysToChange));
    }

    [Fact]
    public void A_record_that_can_change_is_found()
    {
        Assert.Contains(typeof(Changeable), Conventions.StoredTypes(Assembly.GetExecutingAssembly()));
        Assert.Equal(
            [nameof(Changeable.Field), nameof(Changeable.Settable), nameof(Changeable.Things)],
            Conventions.WaysToChange(typeof(Changeable)).Select(member => member[(member.LastIndexOf('.') + 1)..]).Order(StringComparer.Ordinal));
    }
}
