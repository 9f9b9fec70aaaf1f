using Diary.Identifiers;
using Diary.Samples.Running;
using Diary.Samples.Stage;
using Diary.V1;
using Grpc.Net.Client;
using Spectre.Console;

namespace Diary.Samples.Access;

/// <summary>The office of the school: it decides applications, and gives out codes in envelopes.</summary>
internal sealed class SchoolOffice(Uri address, Portal portal, IAnsiConsole console) : IDisposable
{
    private readonly GrpcChannel _channel = DiaryChannel.Open(address, portal.SignIn(ExternalId.ToId<Rosters.Person>("adm-grigorieva")));

    /// <summary>Looks why an account and a person do not match, and puts right what the school holds.</summary>
    /// <param name="caller">Who complains, with the contacts that he says are his.</param>
    /// <param name="personId">The person of the roster whom the office takes him for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task CorrectAsync(Newcomer caller, string personId, CancellationToken cancellationToken)
    {
        var people = new PersonService.PersonServiceClient(_channel);
        var explained = await people.ExplainMatchAsync(
            new ExplainMatchRequest { SchoolId = SampleSchool.Id, Login = caller.Phone, PersonId = personId }, cancellationToken: cancellationToken);
        console.WriteLine($"The outcome is {explained.Outcome}. Side by side, masked:");
        console.Write(AccessTables.Comparison(explained));

        var person = await people.GetPersonAsync(new GetPersonRequest { SchoolId = SampleSchool.Id, PersonId = personId }, cancellationToken: cancellationToken);
        await people.CorrectContactsAsync(
            new CorrectContactsRequest
            {
                RequestId = AccountHolder.NewRequest(),
                SchoolId = SampleSchool.Id,
                PersonId = personId,
                Etag = person.Etag,
                MobilePhone = caller.Phone,
                Reason = "Two digits were the wrong way round; seen in the contract.",
            },
            cancellationToken: cancellationToken);
        console.WriteLine("The office corrects the phone; what it was before stays in the history.");
    }

    /// <summary>Decides the first application of the queue, issues the code, prints the envelope and hands it over.</summary>
    /// <param name="envelopeFile">Where the page goes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IssuedCode> IssueAsync(string envelopeFile, CancellationToken cancellationToken)
    {
        var codes = new AccessCodeService.AccessCodeServiceClient(_channel);
        var queue = await codes.ListApplicationsAsync(new ListApplicationsRequest { SchoolId = SampleSchool.Id }, cancellationToken: cancellationToken);
        console.Write(AccessTables.Queue(queue));
        var id = queue.Applications[0].Status.ApplicationId;
        var file = await codes.GetApplicationAsync(new GetApplicationRequest { SchoolId = SampleSchool.Id, ApplicationId = id }, cancellationToken: cancellationToken);
        var child = file.Students[0];
        var holder = file.Application.Request.Holder == AccessCodeHolder.Student
            ? child.StudentId
            : file.Representatives.First(person => person.NameAgrees).PersonId;
        console.WriteLine(
            $"The office finds {child.FullName}: the date of birth {Verdict(child.BirthDateAgrees)}, the class {Verdict(child.ClassAgrees)}, and the documents are in order.");

        await codes.StartReviewAsync(new StartReviewRequest { RequestId = AccountHolder.NewRequest(), SchoolId = SampleSchool.Id, ApplicationId = id }, cancellationToken: cancellationToken);
        var issued = await codes.IssueCodeAsync(
            new IssueCodeRequest
            {
                RequestId = AccountHolder.NewRequest(),
                SchoolId = SampleSchool.Id,
                ApplicationId = id,
                PersonId = holder,
                StudentIds = { child.StudentId },
                DocumentsSeen = { file.Application.DocumentsNeeded },
            },
            cancellationToken: cancellationToken);
        await File.WriteAllBytesAsync(envelopeFile, issued.Code.EnvelopePdf.ToByteArray(), cancellationToken);
        await codes.MarkCollectedAsync(new MarkCollectedRequest { RequestId = AccountHolder.NewRequest(), SchoolId = SampleSchool.Id, ApplicationId = id }, cancellationToken: cancellationToken);
        console.WriteLine($"The envelope, {envelopeFile}, is handed over. Login {issued.Code.SchoolLogin}, code {issued.Code.Code}, to be used by {issued.Code.ExpiresOn}.");
        return issued.Code;
    }

    private static string Verdict(bool agrees) => agrees ? "agrees" : "differs";

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
