namespace Diary.Server.Tests.Architecture.Fixtures.Namesake;

internal static class Namesake;
