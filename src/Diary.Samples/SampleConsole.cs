using Spectre.Console;

namespace Diary.Samples;

/// <summary>The console of the samples: coloured on a terminal; plain text when redirected or when NO_COLOR is set.</summary>
public static class SampleConsole
{
    /// <summary>Wide enough for a week of a diary where there is no terminal to ask.</summary>
    private const int PlainWidth = 120;

    /// <summary>The console of this process.</summary>
    public static IAnsiConsole ForProcess()
    {
        if (System.Console.IsOutputRedirected)
            return Plain(System.Console.Out);
        System.Console.OutputEncoding = System.Text.Encoding.UTF8;
        return AnsiConsole.Create(new AnsiConsoleSettings());
    }

    /// <summary>Says what comes next.</summary>
    public static void Step(this IAnsiConsole console, string text)
    {
        ArgumentNullException.ThrowIfNull(console);
        console.WriteLine();
        console.Write(new Text(text, new Style(Color.Green, decoration: Decoration.Bold)));
        console.WriteLine();
    }

    /// <summary>Plain text into a writer.</summary>
    public static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = PlainWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
