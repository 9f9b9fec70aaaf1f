using System.Diagnostics;

namespace Diary.Server.Tests.Delivery.Smtp;

/// <summary>
/// A test that needs a mail server. Without Debian's python3-aiosmtpd it says so instead of running; where everything is checked
/// (CI) it runs in any case.
/// </summary>
public sealed class MailServerFactAttribute : FactAttribute
{
    public MailServerFactAttribute() => Skip = MailServerPackage.WhyNot;
}

/// <inheritdoc cref="MailServerFactAttribute"/>
public sealed class MailServerTheoryAttribute : TheoryAttribute
{
    public MailServerTheoryAttribute() => Skip = MailServerPackage.WhyNot;
}

internal static class MailServerPackage
{
    /// <summary>Not whatever python3 is first on the path: the one that Debian's packages are for.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Why the tests cannot run here; null when they can, or must.</summary>
    public static string? WhyNot { get; } =
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal) || IsThere()
            ? null
            : "Debian's package python3-aiosmtpd is not installed.";

    private static bool IsThere()
    {
        if (!File.Exists(Python))
            return false;
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import aiosmtpd"]) { UseShellExecute = false, RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
