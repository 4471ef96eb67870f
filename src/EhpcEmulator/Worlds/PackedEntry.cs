namespace EhpcEmulator.Worlds;

/// <summary>
/// An entry of the journal as it is kept: one array of bytes, and an object only for those who read it. Thousands are
/// kept for seconds and then forgotten, which with the dozens of objects of each would be most of the garbage
/// collector's work.
/// </summary>
internal readonly struct PackedEntry
{
    private readonly byte[] _bytes;

    private PackedEntry(byte[] bytes) => _bytes = bytes;

    /// <summary>The number of the call in its world.</summary>
    public long Number => new PackReader(_bytes).ReadLong();

    // Writes in the order in which Unpack reads.
    public static PackedEntry Of(JournalEntry call)
    {
        using var pack = new PackWriter();
        pack.Write(call.Number);
        pack.Write(call.RequestId);
        pack.Write(call.ReceivedAt);
        pack.Write(call.At);
        pack.Write(call.Milliseconds);
        pack.Write(call.Method);
        pack.Write(call.Scheme);
        pack.Write(call.Host);
        pack.Write(call.Version);
        pack.Write(call.Action);
        pack.Write(call.AccessKeyId);
        pack.Write(call.RamUser);
        foreach (var (name, value) in call.Parameters)
        {
            pack.Write(name);
            pack.Write(value);
        }

        // No further name.
        pack.Write((string?)null);
        pack.Write(call.Status);
        pack.Write(call.Code);
        pack.Write(call.Message);
        pack.Write(call.Fault);
        pack.Write(call.Changes.Count);
        var before = default(StateChange);
        foreach (var change in call.Changes)
        {
            pack.WriteUnlessSame(change.Kind, before.Kind);
            pack.Write(change.Id);
            pack.WriteUnlessSame(change.ClusterId, before.ClusterId);
            pack.WriteUnlessSame(change.From, before.From);
            pack.WriteUnlessSame(change.To, before.To);
            pack.Write(change.At);
            before = change;
        }

        pack.Write(call.ChangeCount);
        pack.Write(call.AnswerBytes);
        return new(pack.ToArray());
    }

    /// <summary>The entry, every time a new object.</summary>
    public JournalEntry Unpack()
    {
        var pack = new PackReader(_bytes);
        return new JournalEntry
        {
            Number = pack.ReadLong(),
            RequestId = pack.ReadText(),
            ReceivedAt = pack.ReadInstant(),
            At = pack.ReadInstantOrNull(),
            Milliseconds = pack.ReadDouble(),
            Method = pack.ReadText(),
            Scheme = pack.ReadText(),
            Host = pack.ReadText(),
            Version = pack.ReadTextOrNull(),
            Action = pack.ReadTextOrNull(),
            AccessKeyId = pack.ReadTextOrNull(),
            RamUser = pack.ReadTextOrNull(),
            Parameters = ReadParameters(ref pack),
            Status = pack.ReadInt(),
            Code = pack.ReadTextOrNull(),
            Message = pack.ReadTextOrNull(),
            Fault = pack.ReadTextOrNull(),
            Changes = ReadChanges(ref pack),
            ChangeCount = pack.ReadInt(),
            AnswerBytes = pack.ReadInt(),
        };
    }

    private static Dictionary<string, string> ReadParameters(ref PackReader pack)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        while (pack.ReadTextOrNull() is { } name)
        {
            parameters.Add(name, pack.ReadText());
        }

        return parameters;
    }

    private static StateChange[] ReadChanges(ref PackReader pack)
    {
        var changes = new StateChange[pack.ReadInt()];
        var before = default(StateChange);
        for (var index = 0; index < changes.Length; index++)
        {
            before = changes[index] = new(
                pack.ReadUnlessSame(before.Kind)!,
                pack.ReadText(),
                pack.ReadUnlessSame(before.ClusterId),
                pack.ReadUnlessSame(before.From),
                pack.ReadUnlessSame(before.To),
                pack.ReadInstant());
        }

        return changes;
    }
}
