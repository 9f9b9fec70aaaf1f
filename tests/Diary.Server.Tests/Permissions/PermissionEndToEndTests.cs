using Diary.Server.Tests.Hosting;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Mark = Diary.Grading.Mark;

namespace Diary.Server.Tests.Permissions;

/// <summary>The same cases through the whole server, on one school.</summary>
public sealed class PermissionEndToEndTests(PermissionEndToEndTests.Scene scene) : IClassFixture<PermissionEndToEndTests.Scene>
{
    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var c in PermissionCase.All)
            cases.Add(c.Request, c.Caller, c.Expected);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_server_answers_as_the_case_says(string request, string caller, string expected) =>
        Assert.Equal(expected, await scene.AskAsync(request, caller));

    public sealed class Scene : IAsyncLifetime
    {
        private readonly SmallSchool _school = new();
        private readonly RosterSeed _elsewhere = new("Школа № 2");
        private readonly Dictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);
        private DiaryTestHost? _host;
        private Mark? _mark;

        public async Task InitializeAsync()
        {
            _host = await DiaryTestHost.StartAsync();
            _mark = _school.Mark(_school.Student, _school.Maths, SmallSchool.Monday, 1, "4");
            var administrator = _elsewhere.Administrator();
            await _school.SaveAsync(_host);
            await _elsewhere.SaveAsync(_host);
            foreach (var (caller, person) in new[]
            {
                ("parent", _school.Parent),
                ("other_parent", _school.OtherParent),
                ("student", _school.Student),
                ("other_student", _school.OtherStudent),
                ("subject_teacher", _school.MathsTeacher),
                ("fellow_teacher", _school.RussianTeacher),
                ("other_teacher", _school.OtherTeacher),
                ("class_teacher", _school.ClassTeacher),
                ("administrator", _school.Administrator),
                ("administrator_elsewhere", administrator),
            })
            {
                _channels.Add(caller, _host.ClientFor(person.Id));
            }

            _channels.Add("operator", _host.ClientForOperator());
            _channels.Add(PermissionCase.Anonymous, _host.ClientForNobody());
        }

        public async Task DisposeAsync() => await _host!.DisposeAsync();

        /// <summary>How a call ends, in the words of the table.</summary>
        public async Task<string> AskAsync(string request, string caller)
        {
            try
            {
                await PermissionRequests.All[request](_school, _mark!, _channels[caller]);
                return "ok";
            }
            catch (RpcException failure)
            {
                return failure.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason switch
                {
                    "PERMISSION_DENIED" => "denied",
                    "NOT_FOUND" => "hidden",
                    "UNAUTHENTICATED" => PermissionCase.Anonymous,
                    var other => $"{failure.StatusCode} {other}",
                };
            }
        }
    }
}
