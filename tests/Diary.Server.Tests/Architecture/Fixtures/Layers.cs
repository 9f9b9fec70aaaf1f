using Grpc.Core;

namespace Diary.Server.Tests.Architecture.Fixtures;

// Each does what the rules forbid, in the way its name says, so that the rules are seen to find it.

internal sealed class UsesADriverInItsSignature
{
    public static LiteDB.BsonValue? Value => null;
}

internal sealed class UsesADriverInItsBody
{
    public static string Text() => LiteDB.BsonValue.Null.ToString();
}

internal sealed class UsesADriverInAnAsyncBody
{
    public static async Task<string> Text()
    {
        await Task.Yield();
        return LiteDB.BsonValue.Null.ToString();
    }
}

internal sealed class UsesADriverInALambda
{
    public static Func<string, string> Text() => text => text + LiteDB.BsonValue.Null;
}

internal sealed class MakesAStatus
{
    public static Exception Error() => new RpcException(new Status(StatusCode.NotFound, ""));
}

internal sealed class ReadsAStatusCode
{
    public static bool IsGood(StatusCode code) => code == StatusCode.OK;
}
