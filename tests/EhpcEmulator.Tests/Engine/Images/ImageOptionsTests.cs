using EhpcEmulator.Engine.Images;
using Microsoft.Extensions.Configuration;

namespace EhpcEmulator.Tests.Engine.Images;

public class ImageOptionsTests
{
    [Fact]
    public void Problems_OfGoodImages_AreNone() =>
        ProblemsWith("Custom:1:Id", "m-2").Should().BeEmpty();

    [Theory]
    [InlineData("Custom:0:Id", "")]
    [InlineData("Custom:0:Id", "m-bp1h8aoe73p71iowjk96")]
    [InlineData("Custom:1:Id", "m-1")]
    [InlineData("Custom:0:RegionId", "cn-nowhere")]
    [InlineData("Custom:0:OsTag", "BeOS_5")]
    [InlineData("Custom:0:SkuCode", "rent")]
    [InlineData("Custom:0:PricingCycle", "Decade")]
    [InlineData("Custom:0:Size", "0")]
    [InlineData("Custom:0:HourlyPrice", "-1")]
    public void Problems_OfAValueWithoutSense_SayIt(string key, string value) =>
        ProblemsWith(key, value).Should().ContainSingle();

    private static IEnumerable<string> ProblemsWith(string key, string value) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Custom:0:Id"] = "m-1", [key] = value })
            .Build().Get<ImageOptions>()!.Problems();
}
