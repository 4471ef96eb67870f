using EhpcEmulator.Control.Pages;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Tests.Control.Pages;

public sealed class ShownTests
{
    [Theory]
    [InlineData("weather", "weather")]
    [InlineData("<b>Wetter</b> 天气", "<b>Wetter</b> 天气")]
    [InlineData("a\u0000b\tc", "a‹U+0000›b‹U+0009›c")]
    [InlineData("\u202Egnp.exe", "‹U+202E›gnp.exe")]
    [InlineData("zero\u200Bwidth\u2028", "zero‹U+200B›width‹U+2028›")]
    [InlineData("tag\U000E0041", "tag‹U+E0041›")]
    [InlineData(null, "")]
    public void Name_WithCharactersThatHide_ShowsThem(string? name, string shown)
    {
        Shown.Name(name).Should().Be(shown);
    }

    [Fact]
    public void Name_ThatIsTooLong_IsCut()
    {
        Shown.Name(new string('x', 300)).Should().Be(new string('x', 200) + "…");
    }

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(350, "350 ms")]
    [InlineData(1_500, "1.5 s")]
    [InlineData(60_000, "1 min")]
    [InlineData(3_900_000, "1 h 5 min")]
    [InlineData(90_000_000, "1 d 1 h")]
    public void Span_OfADuration_HasItsTwoLargestUnits(double milliseconds, string shown)
    {
        Shown.Span(TimeSpan.FromMilliseconds(milliseconds)).Should().Be(shown);
    }

    [Fact]
    public void Word_OfAChoice_IsWrittenInSmallLetters()
    {
        Shown.Word(JobStatus.NodeFailed).Should().Be("node failed");
        Shown.Word(FaultEffect.LoseAnswer).Should().Be("lose answer");
    }
}
