using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diary.Server.Grpc.Requests;

/// <summary>
/// What tells one request from another under the same id: the call, since two calls may have messages with the same bytes, and the
/// contents. Fields that the contract marks <c>debug_redact</c> (passwords, codes, tokens) are left out: the fingerprint is stored, and
/// a code of six digits is soon guessed from a hash of it.
/// </summary>
internal static class RequestFingerprint
{
    private static readonly ConcurrentDictionary<MessageDescriptor, bool> Secretive = new();

    public static byte[] Of(string method, IMessage request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(method + "\n"));
        hash.AppendData((HoldsSecrets(request.Descriptor) ? WithoutSecrets(request) : request).ToByteArray());
        return hash.GetHashAndReset();
    }

    private static bool HoldsSecrets(MessageDescriptor message) =>
        Secretive.GetOrAdd(message, m => m.Fields.InDeclarationOrder().Any(f => IsSecret(f) || (IsMessage(f) && HoldsSecrets(f.MessageType))));

    private static IMessage WithoutSecrets(IMessage message)
    {
        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        Strip(copy);
        return copy;
    }

    private static void Strip(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (IsSecret(field))
                field.Accessor.Clear(message);
            else if (IsMessage(field) && HoldsSecrets(field.MessageType))
                StripWithin(field.Accessor.GetValue(message));
        }
    }

    private static void StripWithin(object? value)
    {
        if (value is IMessage one)
            Strip(one);
        foreach (var item in value as System.Collections.IEnumerable ?? Array.Empty<object>())
            Strip((IMessage)item);
    }

    private static bool IsSecret(FieldDescriptor field) => field.GetOptions()?.DebugRedact is true;

    private static bool IsMessage(FieldDescriptor field) => field.FieldType == FieldType.Message && !field.IsMap;
}
