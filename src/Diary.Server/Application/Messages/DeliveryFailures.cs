namespace Diary.Server.Application.Messages;

/// <summary>Why a message could not be sent, where no other side is to blame.</summary>
public static class DeliveryFailures
{
    /// <summary>It was of use no longer, such as a code that is valid no longer.</summary>
    public const string Expired = "expired";

    /// <summary>It cannot be read: the keys are not those it was protected with.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>This version of the server has no such template, or it wants other parameters.</summary>
    public const string NoTemplate = "no_template";

    /// <summary>The other side did not answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>The sender threw; the log has the type of the exception.</summary>
    public const string Defect = "defect";

    /// <summary>The other side could not be reached.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The other side does not take messages for this address.</summary>
    public const string BadAddress = "bad_address";
}
