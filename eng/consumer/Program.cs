using Consumer.V1;
using Diary.Identifiers;
using Diary.Rosters;
using Google.Protobuf;

var school = ExternalId.ToId<School>("school-1");
if (!Id<School>.TryParse(school.ToString(), out var same) || same != school)
    throw new InvalidOperationException("The SDK does not read the id that it wrote.");

var bulletin = new Bulletin { Period = new Diary.V1.Period { Id = "q1", From = "2026-09-01", To = "2026-10-25" } };
if (!Bulletin.Parser.ParseFrom(bulletin.ToByteArray()).Equals(bulletin))
    throw new InvalidOperationException("The message does not survive the wire.");

var client = typeof(Diary.V1.DiaryService.DiaryServiceClient);
Console.WriteLine($"Diary.Sdk {typeof(School).Assembly.GetName().Version} and {client.FullName} work from their packages.");
