using Diary.Results;
using Diary.TrustedPersons;

namespace Diary.Sdk.Tests.TrustedPersons;

public sealed class InviteeTests
{
    [Theory]
    [InlineData("", "", "", "family_name phone")]
    [InlineData("Щербакова", "", "", "phone")]
    [InlineData("Щербакова", "112-233-445 95", "+79161234567", "phone")]
    [InlineData("Щербакова", "112-233-445 96", "", "snils")]
    [InlineData("Щербакова", "", "+7 (495) 539-55-55", "phone")]
    [InlineData("12345", "", "12", "family_name phone")]
    public void Every_problem_is_found_at_once(string familyName, string snils, string phone, string paths)
    {
        var error = Assert.IsType<InvalidInput>(Invitee.Read(familyName, snils, phone).Error);

        Assert.Equal(paths, string.Join(' ', error.Found.Select(p => p.Path)));
    }

    [Fact]
    public void The_same_person_is_the_same_contact_and_the_same_surname()
    {
        var written = Invitee.Read("Щербакова-Ёлкина", "", "+79161234567").Value;

        Assert.True(written.IsSameAs(Invitee.Read("ЩЕРБАКОВА–ЕЛКИНА", "", "8 916 123 45 67").Value));
        Assert.False(written.IsSameAs(Invitee.Read("Щербакова", "", "8 916 123 45 67").Value));
        Assert.False(written.IsSameAs(Invitee.Read("Щербакова-Ёлкина", "112-233-445 95", "").Value));
    }
}
