using Diary.Server.Application.Requests;
using Diary.Server.Application.TrustedPersons;
using Diary.Server.Grpc.Requests;
using Diary.TrustedPersons;
using Diary.V1;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using Status = Diary.Server.Application.TrustedPersons.TrustedAccessStatus;

namespace Diary.Server.Grpc.TrustedPersons;

/// <summary>Between invitations and their messages.</summary>
internal static class TrustedPersonMapper
{
    private static readonly (TrustedScope Wire, TrustedScopes Scope)[] Scopes =
    [
        (TrustedScope.Diary, TrustedScopes.Diary),
        (TrustedScope.AttendanceAndMeals, TrustedScopes.AttendanceAndMeals),
    ];

    public static TrustedScopes ReadScopes(FieldReader fields, string path, IReadOnlyList<TrustedScope> wire)
    {
        fields.Count(path, wire.Count, 1, Scopes.Length);
        var all = TrustedScopes.None;
        foreach (var (i, one) in wire.Take(Scopes.Length).Index())
        {
            var scope = fields.Choice($"{path}[{i}]", one, ToScope);
            if (scope != TrustedScopes.None && all.HasFlag(scope))
                fields.Fail($"{path}[{i}]", "must be there once.");
            all |= scope;
        }

        return all;
    }

    public static InviteTrustedPersonResponse ToInvited(Status status) => new() { Status = ToMessage(status) };

    public static WithdrawInvitationResponse ToWithdrawn(Status status) => new() { Status = ToMessage(status) };

    public static RevokeTrustedAccessResponse ToRevoked(Status status) => new() { Status = ToMessage(status) };

    public static AcceptInvitationResponse ToAccepted(Status status) => new() { Status = ToMessage(status) };

    public static DeclineInvitationResponse ToDeclined(Status status) => new() { Status = ToMessage(status) };

    public static LeaveTrustedAccessResponse ToLeft(Status status) => new() { Status = ToMessage(status) };

    public static ListTrustedPersonsResponse ToResponse(Page<TrustedPersonListing> page) => new()
    {
        TrustedPersons = { page.Items.Select(ToMessage) },
        NextPageToken = page.NextToken,
    };

    public static ListMyInvitationsResponse ToResponse(Page<MyInvitationListing> page) => new()
    {
        Invitations = { page.Items.Select(ToMessage) },
        NextPageToken = page.NextToken,
    };

    /// <summary>The states of the contract are those of the rules in the same order, behind "unspecified"; a test holds it.</summary>
    public static V1.TrustedAccessState ToMessage(Diary.TrustedPersons.TrustedAccessState state) => (V1.TrustedAccessState)((int)state + 1);

    private static TrustedScopes? ToScope(TrustedScope wire) => Scopes.Where(s => s.Wire == wire).Select(s => (TrustedScopes?)s.Scope).SingleOrDefault();

    private static V1.TrustedAccessStatus ToMessage(Status status) => new()
    {
        InvitationId = status.Id.ToString(),
        State = ToMessage(status.State),
        Scopes = { Scopes.Where(s => status.Scopes.HasFlag(s.Scope)).Select(s => s.Wire) },
        InvitedAt = ToTimestamp(status.InvitedAt),
        ExpiresAt = ToTimestamp(status.ExpiresAt),
        OpensAt = status.OpensAt is { } opens ? ToTimestamp(opens) : null,
    };

    private static TrustedPerson ToMessage(TrustedPersonListing listing) => new()
    {
        Status = ToMessage(Status.Of(listing.Access, listing.State)),
        FamilyName = listing.Access.Invitee.FamilyName,
        MaskedContact = listing.Access.Invitee.Masked,
        GrantorId = listing.Access.Grantor.ToString(),
        GrantorName = listing.Grantor?.ShortName ?? "",
    };

    private static MyInvitation ToMessage(MyInvitationListing listing)
    {
        var message = new MyInvitation { Status = ToMessage(Status.Of(listing.Access, listing.State)) };
        if (listing.Child is not { } child)
            return message;
        message.NameAgrees = true;
        message.SchoolId = child.School.Id.ToString();
        message.SchoolName = child.School.Name;
        message.StudentId = child.Student.Id.ToString();
        message.StudentName = new PersonName
        {
            FamilyName = child.Student.FamilyName,
            GivenName = child.Student.GivenName,
            Patronymic = child.Student.MiddleName ?? "",
        };
        message.GrantorName = child.Grantor?.ShortName ?? "";
        return message;
    }

    private static Timestamp ToTimestamp(Instant instant) => Timestamp.FromDateTime(instant.ToDateTimeUtc());
}
