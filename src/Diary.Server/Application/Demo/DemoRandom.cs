using System.Text;

namespace Diary.Server.Application.Demo;

/// <summary>
/// Random numbers that are the same on every machine and in every version: SplitMix64. Each thing that is made has a source
/// of its own, named by a label, so that one thing more does not change all others.
/// </summary>
internal sealed class DemoRandom
{
    private ulong _state;

    public DemoRandom(ulong seed, string label) => _state = Mix(seed ^ Hash(label));

    /// <summary>A whole number, 0 to <paramref name="below"/> − 1.</summary>
    public int Next(int below) => (int)((UInt128)NextBits() * (ulong)below >> 64);

    /// <summary>A number from 0, inclusive, to 1, exclusive.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True so often in a hundred.</summary>
    public bool Chance(int percent) => Next(100) < percent;

    /// <summary>One of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[Next(list.Count)];

    /// <summary>A number around 0, seldom beyond ±1.5: the sum of three that are even.</summary>
    public double Spread() => NextDouble() + NextDouble() + NextDouble() - 1.5;

    /// <summary>128 bits.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, NextBits());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], NextBits());
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Puts a list into another order.</summary>
    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var other = Next(i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }
    }

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>FNV-1a.</summary>
    private static ulong Hash(string label)
    {
        var hash = 14695981039346656037;
        foreach (var b in Encoding.UTF8.GetBytes(label))
            hash = (hash ^ b) * 1099511628211;
        return hash;
    }
}
