namespace Diary.Server.Application.Throttling;

/// <summary>What is counted, and by what. The names are stored; the limits are in <see cref="ThrottleOptions"/>.</summary>
public enum ThrottlePurpose
{
    /// <summary>Signing in with a password, by the login as it was typed.</summary>
    SignInPerLogin = 0,

    /// <summary>Signing in with a password, by address.</summary>
    SignInPerAddress = 1,

    /// <summary>Codes of a second factor, by account.</summary>
    SecondFactorPerAccount = 2,

    /// <summary>The password asked for again by who has signed in, by account.</summary>
    PasswordPerAccount = 3,

    /// <summary>Registering an account, by address.</summary>
    RegistrationPerAddress = 4,

    /// <summary>Sending a code to a contact, by contact.</summary>
    CodesPerContact = 5,

    /// <summary>Having codes sent, by address.</summary>
    CodesPerAddress = 6,

    /// <summary>Typing in a code that was sent, by address.</summary>
    CodeEntryPerAddress = 7,

    /// <summary>Starting to recover an account, by address.</summary>
    RecoveryPerAddress = 8,

    /// <summary>Matching an account with the people of a school, by account.</summary>
    MatchPerAccount = 9,

    /// <summary>Typing in an access code, by account.</summary>
    AccessCodePerAccount = 10,

    /// <summary>Typing in an access code, by address.</summary>
    AccessCodePerAddress = 11,

    /// <summary>Applying for an access code, by account.</summary>
    ApplicationPerAccount = 12,

    /// <summary>Inviting a trusted person, by account.</summary>
    InvitationPerAccount = 13,

    /// <summary>Sending the code of a recovery, by the contact that gets it.</summary>
    RecoveryPerContact = 14,

    /// <summary>Choosing a login name, by account.</summary>
    LoginPerAccount = 15,

    /// <summary>Inviting as a trusted person, by the contact that is invited.</summary>
    InvitationPerContact = 16,

    /// <summary>Asking for calendar feeds that are not there, by address.</summary>
    CalendarFeedPerAddress = 17,
}
