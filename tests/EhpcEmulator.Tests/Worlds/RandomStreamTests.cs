using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Worlds;

public sealed class RandomStreamTests
{
    [Fact]
    public void Next_OfTheSameSeedAndNames_GivesTheSameNumbers() =>
        Draw(new RandomStream(7, "Cluster.Create", "c-1"))
            .Should().Equal(Draw(new RandomStream(7, "Cluster.Create", "c-1")));

    [Theory]
    [InlineData(8, "Cluster.Create", "c-1")]
    [InlineData(7, "Cluster.Create", "c-2")]
    [InlineData(7, "c-1", "Cluster.Create")]
    [InlineData(7, "Cluster.Createc", "-1")]
    [InlineData(7, "Cluster.Createc-1")]
    [InlineData(7, "Cluster.Create", "c-1", "")]
    [InlineData(7)]
    public void Next_OfAnotherSeedOrOtherNames_GivesOtherNumbers(long seed, params string[] names) =>
        Draw(new RandomStream(seed, names))
            .Should().NotIntersectWith(Draw(new RandomStream(7, "Cluster.Create", "c-1")));

    [Fact]
    public void NextFraction_OfManyNumbers_IsSpreadEvenlyBelowOne()
    {
        var numbers = Draw(new RandomStream(1), 20_000);

        numbers.Should().OnlyContain(number => number >= 0 && number < 1);
        foreach (var tenth in numbers.CountBy(number => (int)(number * 10)))
        {
            tenth.Value.Should().BeInRange(1_800, 2_200);
        }
    }

    [Fact]
    public void FractionAfter_OfOtherNumbers_IsTheOneThatFollowsThem()
    {
        var stream = new RandomStream(5, "Metric");

        var picked = Enumerable.Range(0, 10).Select(others => stream.FractionAfter(others)).ToList();

        picked.Should().Equal(Enumerable.Range(0, 10).Select(_ => stream.NextFraction()));
    }

    [Fact]
    public void Next_BelowALimit_ReachesEachNumberAndNeverTheLimit()
    {
        var stream = new RandomStream(3);

        Enumerable.Range(0, 1_000).Select(_ => stream.Next(6)).Distinct().Should().BeEquivalentTo([0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public void NextText_OfALength_HasItsDigits()
    {
        var stream = new RandomStream(3);

        stream.NextText(40).Should().MatchRegex("^[0-9a-z]{40}$");
        stream.NextHex(32).Should().MatchRegex("^[0-9a-f]{32}$");
        stream.NextText(0).Should().BeEmpty();
    }

    private static List<double> Draw(RandomStream stream, int count = 100) =>
        [.. Enumerable.Range(0, count).Select(_ => stream.NextFraction())];
}
