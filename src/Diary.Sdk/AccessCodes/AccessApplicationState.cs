namespace Diary.AccessCodes;

/// <summary>Where an application stands (domain rules 2.6).</summary>
public enum AccessApplicationState
{
    /// <summary>It waits for the office.</summary>
    Submitted = 0,

    /// <summary>The office looks at it.</summary>
    UnderReview = 1,

    /// <summary>A code was issued, and the envelope waits to be collected.</summary>
    Issued = 2,

    /// <summary>The envelope was handed over.</summary>
    Collected = 3,

    /// <summary>The code was used. Nothing follows.</summary>
    Redeemed = 4,

    /// <summary>It was refused, with reasons. Nothing follows.</summary>
    Refused = 5,

    /// <summary>The code was not used in time. Nothing follows; who still wants access applies again.</summary>
    Expired = 6,

    /// <summary>The office revoked the code. Nothing follows.</summary>
    Revoked = 7,
}
