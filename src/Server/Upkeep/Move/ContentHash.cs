using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Parley.Server.Upkeep.Move;

/// <summary>
/// A hash of a set of rows that does not depend on their order: the sum, modulo 2^128, of the first 128 bits of each row's SHA-256 (the additive hash of
/// Bellare and Micciancio, "A new paradigm for collision-free hashing", EUROCRYPT 1997). Unlike an exclusive or it notices a row that is there twice.
/// </summary>
internal sealed class ContentHash
{
    private UInt128 _sum;
    private long _rows;

    public TableContent Content => new(_rows, _sum);

    public void Add(ReadOnlySpan<byte> row)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row, digest);
        _sum = unchecked(_sum + BinaryPrimitives.ReadUInt128BigEndian(digest));
        _rows++;
    }
}
