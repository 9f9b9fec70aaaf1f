using System.IO.Hashing;
using Diary.Storage;
using LiteDB;

namespace Diary.Server.Storage.LiteDb;

/// <summary>
/// Reads all there is: each record is as it was written and in its order, and each index has exactly the places that the records
/// say. Which places those are is compared by their number and the sum of their hashes, so that memory does not grow with the file.
/// </summary>
internal static class StoreCheck
{
    private const int Chunk = 1_000;

    /// <summary>Checks everything.</summary>
    /// <returns>How many records each kind has.</returns>
    /// <exception cref="StoreFileException">Something is wrong: says in which kind.</exception>
    public static Dictionary<string, long> Run(EngineGate engine, StoreSchema schema) =>
        schema.Types.ToDictionary(type => type.Name, type => Check(engine, type), StringComparer.Ordinal);

    private static long Check(EngineGate engine, IRecordType type)
    {
        var fields = type.Indexes.Select(index => RecordDocument.FieldOf(index.Name)).ToArray();
        var said = new PlaceSum[fields.Length];
        var count = 0L;
        foreach (var document in Walk(engine, type, RecordDocument.Id))
        {
            if (!RecordDocument.IsIntact(document))
                throw Damaged(type, "a record is not as it was written");
            for (var i = 0; i < fields.Length; i++)
            {
                if (document[fields[i]].IsBinary)
                    said[i] = said[i].With(document[fields[i]].AsBinary);
            }

            count++;
        }

        for (var i = 0; i < fields.Length; i++)
        {
            var found = Walk(engine, type, fields[i]).Aggregate(default(PlaceSum), (sum, document) => sum.With(document[fields[i]].AsBinary));
            if (found != said[i])
                throw Damaged(type, $"the index {type.Indexes[i].Name} does not agree with the records");
        }

        return count;
    }

    /// <summary>All documents in the order of a field, checked to be ascending.</summary>
    public static IEnumerable<BsonDocument> Walk(EngineGate engine, IRecordType type, string field)
    {
        byte[]? last = null;
        while (true)
        {
            var from = last ?? [];
            var chunk = engine.Call(e => e.Find(type, lookup => lookup.Between(from, BsonValue.MaxValue, Chunk + 1), field));
            var isFirst = true;
            foreach (var document in chunk)
            {
                if (!document[field].IsBinary)
                    throw Damaged(type, $"an entry of {field} has no value");
                var order = last is null ? 1 : document[field].AsBinary.AsSpan().SequenceCompareTo(last);
                if (order == 0 && isFirst)
                {
                    isFirst = false;
                    continue;
                }

                if (order <= 0)
                    throw Damaged(type, $"{field} is out of order");
                isFirst = false;
                last = document[field].AsBinary;
                yield return document;
            }

            if (chunk.Count <= Chunk)
                yield break;
        }
    }

    private static StoreFileException Damaged(IRecordType type, string what) =>
        new($"The data file is damaged: in {type.Name}, {what}. Restore the last backup.");

    private readonly record struct PlaceSum(long Count, ulong Sum)
    {
        public PlaceSum With(byte[] place) => new(Count + 1, unchecked(Sum + XxHash64.HashToUInt64(place)));
    }
}
