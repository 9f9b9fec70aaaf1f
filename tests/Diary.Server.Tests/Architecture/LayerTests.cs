using System.Reflection;

namespace Diary.Server.Tests.Architecture;

/// <summary>
/// What each part of the server may know. A driver stays in its storage folder, the wire stays in the gRPC folder, and a use
/// case knows the port alone, so that each can be exchanged.
/// </summary>
public class LayerTests
{
    private static readonly string[] TheWire = ["Google.Protobuf", "Google.Rpc", "Grpc", "Diary.V1"];
    private static readonly string[] StatusTypes = ["Grpc.Core.RpcException", "Grpc.Core.Status", "Google.Rpc.Status"];

    [Fact]
    public void Only_its_storage_folder_knows_LiteDB() =>
        Assert.Empty(House.Users(House.Outside(House.Server, "Diary.Server.Storage.LiteDb"), "LiteDB"));

    [Fact]
    public void Only_its_delivery_folder_knows_MailKit() =>
        Assert.Empty(House.Users(House.Outside(House.Server, "Diary.Server.Delivery.Smtp"), "MailKit", "MimeKit"));

    [Fact]
    public void Only_its_printing_folder_knows_PDF() =>
        Assert.Empty(House.Users(House.Outside(House.Server, "Diary.Server.Printing"), "UglyToad", "QRCoder"));

    [Fact]
    public void Only_its_exporting_folder_knows_Open_XML() =>
        Assert.Empty(House.Users(House.Outside(House.Server, "Diary.Server.Exporting"), "DocumentFormat"));

    [Fact]
    public void Only_its_calendar_folder_knows_the_iCalendar_library() =>
        Assert.Empty(House.Users(House.Outside(House.Server, "Diary.Server.ICalendar"), "Ical.Net"));

    [Fact]
    public void The_sdk_does_not_know_the_wire() =>
        Assert.Empty(House.Users(House.In(House.Sdk, "Diary"), TheWire));

    [Theory]
    [InlineData("Diary.Server.Application")]
    [InlineData("Diary.Server.Storage")]
    public void Use_cases_and_stores_do_not_know_the_wire(string space) =>
        Assert.Empty(House.Users(House.In(House.Server, space), TheWire));

    [Theory]
    [InlineData("Diary.Server.Grpc")]
    [InlineData("Diary.Server.Hosting")]
    [InlineData("Diary.Server.Storage")]
    [InlineData("Diary.Server.Delivery")]
    [InlineData("Microsoft.AspNetCore")]
    public void Use_cases_do_not_know(string what) =>
        Assert.Empty(House.Users(House.In(House.Server, "Diary.Server.Application"), what));

    [Theory]
    [InlineData("Diary.Server.Application")]
    [InlineData("Diary.Server.Grpc")]
    [InlineData("Diary.Server.Hosting")]
    public void Stores_do_not_know(string what) =>
        Assert.Empty(House.Users(House.In(House.Server, "Diary.Server.Storage"), what));

    [Fact]
    public void Statuses_are_made_in_one_place() =>
        Assert.Empty(House.Users(House.Outside(House.Server, "Diary.Server.Grpc.Errors"), StatusTypes));

    [Fact]
    public void Each_part_that_a_rule_speaks_of_is_there()
    {
        Assert.NotEmpty(House.In(House.Server, "Diary.Server.Application").GetTypes());
        Assert.NotEmpty(House.In(House.Server, "Diary.Server.Storage").GetTypes());
    }

    [Theory]
    [InlineData("InItsSignature")]
    [InlineData("InItsBody")]
    [InlineData("InAnAsyncBody")]
    [InlineData("InALambda")]
    public void A_driver_is_found(string where) =>
        Assert.Contains(
            House.Users(House.In(Assembly.GetExecutingAssembly(), "Diary.Server.Tests.Architecture.Fixtures"), "LiteDB"),
            name => name.EndsWith("UsesADriver" + where, StringComparison.Ordinal));

    [Fact]
    public void A_status_is_found_and_a_status_code_is_none() =>
        Assert.Equal(
            ["Diary.Server.Tests.Architecture.Fixtures.MakesAStatus"],
            House.Users(House.In(Assembly.GetExecutingAssembly(), "Diary.Server.Tests.Architecture.Fixtures"), StatusTypes));
}
