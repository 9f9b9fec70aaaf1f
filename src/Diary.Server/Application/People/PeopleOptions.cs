using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.People;

/// <summary>What the office of a school may do to people at once. Section <c>Diary:People</c>.</summary>
public sealed class PeopleOptions
{
    /// <summary>How many records of a duplicate are moved in one merging, 100 to 4500. Default 4000: more than the marks of eleven years.</summary>
    [Range(100, 4500)]
    public int MostMoved { get; set; } = 4000;

    /// <summary>How many changes the history of a person may have, 2 to 1000. Default 100.</summary>
    [Range(2, 1000)]
    public int MostCorrections { get; set; } = 100;
}
