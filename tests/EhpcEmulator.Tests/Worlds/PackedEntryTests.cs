using System.Globalization;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Worlds;

public sealed class PackedEntryTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 30, 15, TimeSpan.Zero);

    private static readonly JournalEntry Least = new()
    {
        Number = 1,
        RequestId = "",
        ReceivedAt = DateTimeOffset.MinValue,
        Milliseconds = 0,
        Method = "",
        Host = "",
        Parameters = new Dictionary<string, string>(),
        Status = 0,
        AnswerBytes = 0,
    };

    private static readonly JournalEntry Most = new()
    {
        Number = long.MaxValue,
        RequestId = "04F0F334-1335-436C-A1D7-6C044FE73368",
        ReceivedAt = At.AddTicks(1),
        At = DateTimeOffset.MaxValue,
        Milliseconds = 0.1 + 0.2,
        Method = "POST",
        Scheme = "https",
        Host = "localhost:8080",
        Version = "2018-04-12",
        Action = "CreateCluster",
        AccessKeyId = "team-a",
        RamUser = "alice",
        Parameters = new Dictionary<string, string> { ["Name"] = "first", ["ClusterId"] = "ehpc-1" },
        Status = 409,
        Code = "QuotaExceeded",
        Message = "No more.",
        Fault = "f-1,f-2",
        Changes =
        [
            new("cluster", "ehpc-1", null, null, "Uninit", At),
            new("node", "i-1", "ehpc-1", null, "Uninit", At),
            new("node", "i-2", "ehpc-1", null, "Uninit", At.AddTicks(1)),
            new("node", "i-1", "ehpc-1", "Running", null, At),
            new("job", "", "", "", "", DateTimeOffset.MinValue),
        ],
        ChangeCount = int.MaxValue,
        AnswerBytes = 70_000,
    };

    [Fact]
    public void Unpack_OfAnEntryWithEverythingInIt_IsEqual()
    {
        typeof(JournalEntry).GetProperties()
            .Where(property => Equals(property.GetValue(Most), property.GetValue(Least)))
            .Should().BeEmpty("a property that is not packed would be missed");

        var packed = PackedEntry.Of(Most);

        packed.Number.Should().Be(Most.Number);
        ShouldBeSame(packed.Unpack(), Most);
    }

    [Fact]
    public void Unpack_OfAnEntryWithNothingInIt_HasNullsWhereThereWereNulls()
    {
        ShouldBeSame(PackedEntry.Of(Least).Unpack(), Least);
    }

    [Theory]
    [InlineData(0, "0001-01-01T00:00:00Z", 0)]
    [InlineData(-1, "9999-12-31T23:59:59.9999999Z", double.Epsilon)]
    [InlineData(int.MinValue, "2026-03-01T00:00:00.0000001Z", double.MaxValue)]
    [InlineData(0x7F, "1970-01-01T00:00:00Z", -0.0)]
    [InlineData(0x80, "2026-03-01T00:00:00Z", double.NaN)]
    public void Unpack_OfNumbersAndInstants_HasThemExactly(int number, string instant, double milliseconds)
    {
        var at = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

        var unpacked = PackedEntry.Of(Least with
        {
            Number = number,
            ReceivedAt = at,
            At = at,
            Milliseconds = milliseconds,
            Status = number,
            ChangeCount = number,
            AnswerBytes = number,
        }).Unpack();

        unpacked.Number.Should().Be(number);
        new[] { unpacked.Status, unpacked.ChangeCount, unpacked.AnswerBytes }.Should().OnlyContain(n => n == number);
        unpacked.ReceivedAt.EqualsExact(at).Should().BeTrue();
        unpacked.At!.Value.EqualsExact(at).Should().BeTrue();
        BitConverter.DoubleToInt64Bits(unpacked.Milliseconds)
            .Should().Be(BitConverter.DoubleToInt64Bits(milliseconds));
    }

    [Fact]
    public void Unpack_OfParameters_HasTheirValuesAndTheirOrder()
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Z.1"] = "",
            ["A"] = " ",
            [""] = "no name",
            ["a"] = "\0\u007f",
            ["Latin"] = "é\u0080ÿ",
            ["集群"] = "名称",
            ["BeyondTheFirstPlane"] = "𝄞 🐘",
            ["LoneSurrogates"] = "\ud834 \udd1e",
            ["Long"] = new string('x', 1_000_000),
            ["LongWide"] = new string('集', 100_000),
        };
        foreach (var length in new[] { 62, 63, 64, 8_190, 8_191, 8_192 })
        {
            parameters.Add($"Of{length}", new string('n', length));
            parameters.Add($"Wide{length}", new string('宽', length));
        }

        var unpacked = PackedEntry.Of(Least with { Parameters = parameters }).Unpack();

        unpacked.Parameters.Should().Equal(parameters);
        unpacked.Parameters.Keys.Should().Equal(parameters.Keys);
    }

    [Fact]
    public void Unpack_OfThousandsOfChanges_HasAllInOrder()
    {
        var changes = Enumerable.Range(0, 5_000)
            .Select(number => new StateChange(
                "node", $"i-{number}", number % 3 == 0 ? null : "ehpc-1", $"{number / 2}", null, At.AddTicks(number)))
            .ToList();

        PackedEntry.Of(Least with { Changes = changes }).Unpack().Changes.Should().Equal(changes);
    }

    private static void ShouldBeSame(JournalEntry unpacked, JournalEntry entry)
    {
        unpacked.Should().BeEquivalentTo(entry, options => options.WithStrictOrdering());
        unpacked.Parameters.Keys.Should().Equal(entry.Parameters.Keys);
    }
}
