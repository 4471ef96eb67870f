using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Tests.Engine.Jobs;

public sealed class ClockTimeTests
{
    [Theory]
    [InlineData("90", 90, "00:01:30")]
    [InlineData("75:00", 4500, "01:15:00")]
    [InlineData("1:90:90", 9090, "02:31:30")]
    [InlineData("876000:00:00", 3_153_600_000, "876000:00:00")]
    public void TryParse_Limit_IsReadAndWrittenInTheUsualForm(string text, long seconds, string written)
    {
        ClockTime.TryParse(text, out var time).Should().BeTrue();

        time.Should().Be(TimeSpan.FromSeconds(seconds));
        ClockTime.Text(time).Should().Be(written);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1:2:3:4")]
    [InlineData("1::2")]
    [InlineData("-1")]
    [InlineData(" 1")]
    [InlineData("1.5")]
    [InlineData("9999999999")]
    [InlineData("876000:00:01")]
    [InlineData("999999999:00:00")]
    [InlineData("999999999:999999999:999999999")]
    public void TryParse_NoLimitOrMoreThanAHundredYears_IsRefused(string? text) =>
        ClockTime.TryParse(text, out _).Should().BeFalse();
}
