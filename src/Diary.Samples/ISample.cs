using System.CommandLine;
using NodaTime;
using Spectre.Console;

namespace Diary.Samples;

/// <summary>One way of using Diary, run from the command line.</summary>
public interface ISample
{
    /// <summary>The word that runs it.</summary>
    string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    string Summary { get; }

    /// <summary>Adds the arguments and options it has; by default none.</summary>
    void Configure(Command command)
    {
    }

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0 when it did what it was asked for.</returns>
    Task<int> RunAsync(ParseResult arguments, SampleContext context, CancellationToken cancellationToken);
}

/// <summary>What the samples have from the outside, so that a test can give them its own.</summary>
/// <param name="Console">Where they write.</param>
/// <param name="Clock">What time it is.</param>
public sealed record SampleContext(IAnsiConsole Console, IClock Clock);
