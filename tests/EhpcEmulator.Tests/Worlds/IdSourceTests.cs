using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Worlds;

public sealed class IdSourceTests
{
    private const int Many = 200_000;

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-7_000_000_000)]
    public void NextText_OfManyNumbers_NeverRepeats(long seed)
    {
        var ids = new IdSource(seed, 1);

        Enumerable.Range(0, Many).Select(_ => ids.NextText(10)).ToHashSet().Should().HaveCount(Many);
    }

    [Fact]
    public void NextUuid_OfManyNumbers_NeverRepeats()
    {
        var ids = new IdSource(1, 1);

        Enumerable.Range(0, Many).Select(_ => ids.NextUuid()).ToHashSet().Should().HaveCount(Many);
    }

    [Fact]
    public void Next_OfTheSameSeed_GivesTheSameIds()
    {
        Draw(new IdSource(42, 1)).Should().Equal(Draw(new IdSource(42, 1)));
        Draw(new IdSource(42, 1)).Should().NotIntersectWith(Draw(new IdSource(43, 1)));
    }

    [Fact]
    public void Next_FromALaterNumber_GivesWhatWouldHaveComeThen()
    {
        var ids = new IdSource(42, 1);
        _ = Draw(ids);

        Draw(new IdSource(42, ids.Next)).Should().Equal(Draw(ids));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(13)]
    [InlineData(17)]
    [InlineData(18)]
    public void NextText_OfALength_HasThatManyLowerCaseLettersAndDigits(int length)
    {
        var ids = new IdSource(1, 1);

        Enumerable.Range(0, 1000).Select(_ => ids.NextText(length)).Should()
            .OnlyContain(text => text.Length == length
                && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c)));
    }

    [Fact]
    public void NextText_TooShortToBeUnique_IsRefused()
    {
        var draw = () => new IdSource(1, 1).NextText(9);

        draw.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void NextUuid_InAnyWorld_IsUpperCaseVersionFive() =>
        new IdSource(1, 1).NextUuid()
            .Should().MatchRegex("^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$");

    [Fact]
    public void NextNumber_BetweenIds_CountsOnByOne()
    {
        var ids = new IdSource(1, 5);

        ids.NextNumber().Should().Be(5);
        _ = ids.NextText(10);
        _ = ids.NextUuid();
        ids.NextNumber().Should().Be(8);
        ids.Next.Should().Be(9);
    }

    private static List<string> Draw(IdSource ids) =>
        [.. Enumerable.Range(0, 100).Select(number => number % 2 == 0 ? ids.NextText(17) : ids.NextUuid())];
}
