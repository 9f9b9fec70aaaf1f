using LiteDB;

namespace Diary.Server.Storage.LiteDb;

/// <summary>
/// The questions asked of one indexed field, compiled once. The values are parameters and change with each question, so that an
/// instance is used under the engine's gate only.
/// </summary>
internal sealed class Lookup
{
    private readonly string _collection;
    private readonly BsonDocument _parameters = new() { ["0"] = BsonValue.Null, ["1"] = BsonValue.Null };
    private readonly BsonExpression _equal;
    private readonly BsonExpression _between;
    private readonly BsonExpression _among;

    public Lookup(string collection, string field)
    {
        _collection = collection;
        _equal = BsonExpression.Create($"$.{field} = @0", _parameters);
        _between = BsonExpression.Create($"$.{field} BETWEEN @0 AND @1", _parameters);
        _among = BsonExpression.Create($"$.{field} IN @0", _parameters);
    }

    /// <summary>The document with this value.</summary>
    public (string Collection, Query Query) Equal(BsonValue value) => Ask(_equal, value, BsonValue.Null, 1);

    /// <summary>The documents with values from the one to the other, both inclusive, in order.</summary>
    public (string Collection, Query Query) Between(BsonValue from, BsonValue to, int limit) => Ask(_between, from, to, limit);

    /// <summary>The documents with any of these values.</summary>
    public (string Collection, Query Query) Among(BsonArray values) => Ask(_among, values, BsonValue.Null, int.MaxValue);

    private (string Collection, Query Query) Ask(BsonExpression where, BsonValue first, BsonValue second, int limit)
    {
        _parameters["0"] = first;
        _parameters["1"] = second;
        var query = new Query { Limit = limit };
        query.Where.Add(where);
        return (_collection, query);
    }
}
