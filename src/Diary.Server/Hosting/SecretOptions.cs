namespace Diary.Server.Hosting;

/// <summary>Where the keys are that protect secrets in the store. Section <c>Diary:Secrets</c>.</summary>
public sealed class SecretOptions
{
    /// <summary>
    /// The folder of the key ring. It is made when it is missing, for its owner alone. Servers that share a store share it, and
    /// without it the second factors and the messages that wait are lost. Default: with LiteDB the folder beside the data file
    /// that has its name and <c>.keys</c>; with a store in memory, keys in memory.
    /// </summary>
    public string? KeyFolder { get; set; }
}
