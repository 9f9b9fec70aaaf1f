using System.Diagnostics.Metrics;

namespace Diary.Server.Application.Requests;

/// <summary>
/// How commands ended, for those who watch the server. Nothing in it tells people apart: the tags are the kind of command and
/// the outcome.
/// </summary>
public sealed class CommandMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Diary.Server";

    private readonly Counter<long> _commands;
    private readonly Histogram<int> _attempts;

    /// <summary>Makes the instruments.</summary>
    public CommandMetrics()
    {
        _commands = Meter.CreateCounter<long>("diary.commands", "{command}", "Commands by how they ended: committed, repeated, refused, conflict.");
        _attempts = Meter.CreateHistogram<int>("diary.command.attempts", "{attempt}", "How often a command was decided until it was committed.");
    }

    internal Meter Meter { get; } = new(MeterName);

    /// <summary>It was decided and committed.</summary>
    public void Committed<TCommand>(int attempts)
    {
        _attempts.Record(attempts, CommandTag<TCommand>());
        Count<TCommand>("committed");
    }

    /// <summary>It had been carried out before, and got its first answer.</summary>
    public void Repeated<TCommand>() => Count<TCommand>("repeated");

    /// <summary>A rule said no.</summary>
    public void Refused<TCommand>() => Count<TCommand>("refused");

    /// <summary>Others were faster each time.</summary>
    public void GaveUp<TCommand>() => Count<TCommand>("conflict");

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    private void Count<TCommand>(string outcome) => _commands.Add(1, CommandTag<TCommand>(), new("outcome", outcome));

    private static KeyValuePair<string, object?> CommandTag<TCommand>() => new("command", typeof(TCommand).Name);
}
