using System.CommandLine;
using Diary.LoadDriver;

var seconds = new Option<int>("--seconds") { Description = "How long each measurement takes.", DefaultValueFactory = _ => 8 };
var rounds = new Option<int>("--rounds") { Description = "How often it is repeated.", DefaultValueFactory = _ => 3 };
var connections = new Option<int>("--connections") { Description = "How many connections call at once.", DefaultValueFactory = _ => 16 };
var students = new Option<int>("--students") { Description = "How large the school is.", DefaultValueFactory = _ => 500 };
var years = new Option<int>("--years") { DefaultValueFactory = _ => 1 };
var people = new Option<int>("--people") { Description = "How large the roster is.", DefaultValueFactory = _ => 100_000 };
var matchings = new Option<int>("--matchings") { Description = "How many accounts are matched.", DefaultValueFactory = _ => 100_000 };
var data = new Option<string>("--data") { Required = true };
var publicKey = new Option<string>("--public-key") { Required = true };
var readyFile = new Option<string>("--ready-file") { Required = true };
var file = new Argument<FileInfo>("file") { Description = "A OneRoster zip." };

var week = new Command("week", "GetWeek against an echo of the same payload.") { students, connections, seconds, rounds };
week.SetAction(a => WeekBenchmark.CompareWithEchoAsync(a.GetValue(students), a.GetValue(connections), TimeSpan.FromSeconds(a.GetValue(seconds)), a.GetValue(rounds)));

var history = new Command("history", "GetWeek with one school year behind it, and with ten.") { connections, seconds, rounds };
history.SetAction(a => WeekBenchmark.CompareSchoolsAsync([(100, 1), (100, 10)], a.GetValue(connections), TimeSpan.FromSeconds(a.GetValue(seconds)), a.GetValue(rounds)));

var size = new Command("size", "GetWeek in a school of 500 students, and of 5,000.") { connections, seconds, rounds };
size.SetAction(a => WeekBenchmark.CompareSchoolsAsync([(500, 1), (5000, 1)], a.GetValue(connections), TimeSpan.FromSeconds(a.GetValue(seconds)), a.GetValue(rounds)));

var marks = new Command("marks", "RecordMarks of a class against the raw store doing the same writes.") { seconds, rounds };
marks.SetAction(a => MarksBenchmark.RunAsync(TimeSpan.FromSeconds(a.GetValue(seconds)), a.GetValue(rounds)));

var notices = new Command("notices", "Absence notices of a class of 30: announced, shown in colours, taken back.") { rounds };
notices.SetAction(a => NoticesBenchmark.RunAsync(a.GetValue(rounds)));

var import = new Command("import", "Importing a roster against merely parsing it.") { file, rounds };
import.SetAction(a => ImportBenchmark.RunAsync(a.GetValue(file)!.FullName, a.GetValue(rounds)));

var match = new Command("match", "Matching accounts with a roster, and with one a tenth of the size.") { people, matchings };
match.SetAction(a => MatchingBenchmark.RunAsync(a.GetValue(people), a.GetValue(matchings)));

var region = new Option<int>("--students") { Description = "How many students the region has, at most 4,000,000.", DefaultValueFactory = _ => 1_000_000 };
var grades = new Command("grades", "Averages and finals of a region against a loop by hand over the same numbers.") { region, rounds };
grades.SetAction(a => GradesBenchmark.Run(a.GetValue(region), a.GetValue(rounds)));

var streams = new Option<int>("--streams") { Description = "How many watch.", DefaultValueFactory = _ => 1_000 };
var watch = new Command("watch", "How soon a mark is delivered to who watches, and what a stream takes.") { streams, seconds };
watch.SetAction(a => WatchBenchmark.RunAsync(a.GetValue(streams), [2, 10, 30], TimeSpan.FromSeconds(a.GetValue(seconds))));

var serve = new Command("serve", "The server process of the others.") { data, publicKey, readyFile, students, years };
serve.Hidden = true;
serve.SetAction(a => Serving.RunAsync(new ServingOptions(
    a.GetValue(data)!, a.GetValue(publicKey)!, a.GetValue(readyFile)!, a.GetValue(students), a.GetValue(years))));

if (Console.IsOutputRedirected)
    Spectre.Console.AnsiConsole.Profile.Width = 160;

return await new RootCommand("Loads a server on this machine, on the loopback address only, and prints ratios.") { week, history, size, marks, notices, import, match, grades, watch, serve }
    .Parse(args).InvokeAsync();
