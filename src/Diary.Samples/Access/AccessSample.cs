using System.CommandLine;
using Diary.Samples.Running;
using Diary.Samples.Stage;
using Diary.V1;
using Spectre.Console;

namespace Diary.Samples.Access;

/// <summary>How a family gets into the diary: accounts, matching, an access code in its envelope, a trusted person; over the real server.</summary>
public sealed class AccessSample : ISample
{
    private readonly Option<bool> _keep = new("--keep") { Description = "Keeps the envelopes, the messages and the database, and says where they are." };

    /// <inheritdoc/>
    public string Name => "access";

    /// <inheritdoc/>
    public string Summary => "How a family gets in: accounts, matching, the envelope with the access code, a trusted person.";

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Add(_keep);
    }

    /// <inheritdoc/>
    public async Task<int> RunAsync(ParseResult arguments, SampleContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(context);
        var keep = arguments.GetValue(_keep);
        context.Console.Step("A school is there: roster, calendar, timetables, marks");
        await using var stage = await SampleStage.StartAsync(context, keep, cancellationToken);
        await stage.ImportAsync(cancellationToken);
        await stage.School.SetUpAsync(cancellationToken);
        await stage.School.TeachAsync(cancellationToken);
        using (var office = new SchoolOffice(stage.Server.GrpcAddress, stage.Portal, context.Console))
            await TellAsync(office, new AccessFamily(stage.Server.GrpcAddress, stage.Messages, stage.Dates, context.Console), stage.Folder, context.Console, cancellationToken);

        context.Console.Step("Stop the server");
        var exitCode = await stage.Server.StopAsync(cancellationToken);
        context.Console.WriteLine($"It ended with code {exitCode}. {(keep ? $"Everything is in {stage.Folder.File("")}." : "Its files are removed; --keep keeps them.")}");
        return exitCode;
    }

    private static async Task TellAsync(SchoolOffice office, AccessFamily family, SampleFolder folder, IAnsiConsole console, CancellationToken cancellationToken)
    {
        console.Step("A mother registers, and no school knows her");
        using var mother = await family.RegisterAsync(AccessPeople.Mother, cancellationToken);
        await family.FailToMatchAsync(mother, cancellationToken);
        console.Step("The office sees why, and corrects what it holds");
        await office.CorrectAsync(mother.Who, AccessPeople.MotherAtSchool, cancellationToken);
        await family.MatchAsync(mother, cancellationToken);

        console.Step("The father, whose contacts the school does not hold, applies for an access code");
        using var father = await family.RegisterAsync(AccessPeople.Father, cancellationToken);
        await family.ApplyAsync(father, AccessCodeHolder.LegalRepresentative, cancellationToken);
        console.Step("The office issues the code, in an envelope");
        var code = await office.IssueAsync(folder.File("envelope-father.pdf"), cancellationToken);
        console.Step("The father links his account, in two steps");
        await family.LinkAsync(father, "Masha", code, cancellationToken);

        console.Step("The daughter gets a code of her own, and activates her diary");
        await family.ApplyAsync(father, AccessCodeHolder.Student, cancellationToken);
        var ownCode = await office.IssueAsync(folder.File("envelope-daughter.pdf"), cancellationToken);
        using var daughter = await family.RegisterAsync(AccessPeople.Daughter, cancellationToken);
        await family.LinkAsync(daughter, "Masha", ownCode, cancellationToken);
        await family.ActivateAsync(daughter, cancellationToken);

        console.Step("A grandmother is invited, accepts and looks");
        await family.InviteAsync(mother, AccessPeople.Grandmother, cancellationToken);
        using var grandmother = await family.RegisterAsync(AccessPeople.Grandmother, cancellationToken);
        await family.AcceptAsync(grandmother, cancellationToken);
        console.Step("Her access is revoked, and she is denied");
        await family.RevokeAsync(mother, grandmother, cancellationToken);
    }
}
