Spectre.Console.AnsiConsole.WriteLine("Diary");
