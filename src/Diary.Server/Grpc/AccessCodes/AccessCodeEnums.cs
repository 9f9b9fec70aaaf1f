using Diary.V1;
using AccessDocument = Diary.AccessCodes.AccessDocument;
using ApplicantKind = Diary.AccessCodes.ApplicantKind;
using Holder = Diary.AccessCodes.AccessCodeHolder;
using Presentation = Diary.AccessCodes.DocumentPresentation;
using RefusalReason = Diary.AccessCodes.RefusalReason;
using State = Diary.AccessCodes.AccessApplicationState;

namespace Diary.Server.Grpc.AccessCodes;

/// <summary>
/// Between the enums of the rules and of the contract. Those of the contract have the same members in the same order behind
/// "unspecified"; a test holds it.
/// </summary>
internal static class AccessCodeEnums
{
    public static ApplicantKind? Read(V1.ApplicantKind value) => Known<V1.ApplicantKind, ApplicantKind>((int)value);

    public static Holder? Read(AccessCodeHolder value) => Known<AccessCodeHolder, Holder>((int)value);

    public static Presentation? Read(DocumentPresentation value) =>
        value == DocumentPresentation.Unspecified ? Presentation.InPerson : Known<DocumentPresentation, Presentation>((int)value);

    public static AccessDocument? Read(V1.AccessDocument value) => Known<V1.AccessDocument, AccessDocument>((int)value);

    public static RefusalReason? Read(V1.RefusalReason value) => Known<V1.RefusalReason, RefusalReason>((int)value);

    public static State? Read(ApplicationState value) => Known<ApplicationState, State>((int)value);

    public static V1.ApplicantKind ToMessage(ApplicantKind value) => (V1.ApplicantKind)((int)value + 1);

    public static AccessCodeHolder ToMessage(Holder value) => (AccessCodeHolder)((int)value + 1);

    public static DocumentPresentation ToMessage(Presentation value) => (DocumentPresentation)((int)value + 1);

    public static V1.AccessDocument ToMessage(AccessDocument value) => (V1.AccessDocument)((int)value + 1);

    public static V1.RefusalReason ToMessage(RefusalReason value) => (V1.RefusalReason)((int)value + 1);

    public static ApplicationState ToMessage(State value) => (ApplicationState)((int)value + 1);

    private static T? Known<TWire, T>(int value)
        where TWire : struct, Enum
        where T : struct, Enum =>
        value > 0 && Enum.IsDefined((TWire)(object)value) ? (T)(object)(value - 1) : null;
}
