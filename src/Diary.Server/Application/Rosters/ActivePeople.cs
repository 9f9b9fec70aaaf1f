using Diary.Identifiers;
using Diary.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Rosters;

/// <summary>Who is at a school now.</summary>
internal static class ActivePeople
{
    /// <summary>A person who is at the school now; null for nobody, and for who has left.</summary>
    public static async ValueTask<Stored<Person>?> FindActivePersonAsync(
        this IDiaryStore store, Id<School> school, Id<Person> person, CancellationToken cancellationToken) =>
        await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, person), cancellationToken) is { Record.Status: RosterStatus.Active } found
            ? found
            : null;
}
