using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Diary.Samples.Running;

/// <summary>Signals of POSIX, which the class library can receive and not send.</summary>
internal static class Signals
{
    private const int SigTerm = 15;

    /// <summary>Asks a process to end; one that has ended already is no error.</summary>
    [UnsupportedOSPlatform("windows")]
    public static void Terminate(int processId)
    {
        const int NoSuchProcess = 3;
        if (Kill(processId, SigTerm) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
            throw new Win32Exception(error);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
