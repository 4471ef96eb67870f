namespace EhpcEmulator.Store;

/// <summary>Keys are the same when all their parts are.</summary>
internal sealed class RowKeyComparer : IEqualityComparer<object[]>
{
    private RowKeyComparer()
    {
    }

    public static RowKeyComparer Instance { get; } = new();

    public bool Equals(object[]? x, object[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(object[] obj)
    {
        var hash = default(HashCode);
        foreach (var part in obj)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }
}
