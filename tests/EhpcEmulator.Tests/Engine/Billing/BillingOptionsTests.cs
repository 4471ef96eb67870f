using EhpcEmulator.Engine.Billing;
using Microsoft.Extensions.Configuration;

namespace EhpcEmulator.Tests.Engine.Billing;

public class BillingOptionsTests
{
    [Fact]
    public void Problems_OfAGoodServicePack_AreNone() =>
        ProblemsWith("Discount", "0.5").Should().BeEmpty();

    [Theory]
    [InlineData("CoreHourPrice", "-1")]
    [InlineData("Discount", "2")]
    [InlineData("ServicePacks:0:InstanceName", "")]
    [InlineData("ServicePacks:0:Capacity", "0")]
    [InlineData("ServicePacks:0:RegionId", "cn-nowhere")]
    [InlineData("ServicePacks:0:EndTime", "2023-01-01T00:00:00Z")]
    public void Problems_OfAValueWithoutSense_SayIt(string key, string value) =>
        ProblemsWith(key, value).Should().ContainSingle();

    [Fact]
    public void Problems_OfTwoServicePacksInARegion_SayIt() =>
        ProblemsWith("ServicePacks:1:RegionId", "cn-hangzhou").Should().Contain(problem => problem.Contains("two in"));

    private static IEnumerable<string> ProblemsWith(string key, string value) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ServicePacks:0:InstanceName"] = "EHPCBAG-cn-1",
                ["ServicePacks:0:Capacity"] = "3",
                ["ServicePacks:0:StartTime"] = "2024-01-01T00:00:00Z",
                ["ServicePacks:0:EndTime"] = "2024-01-03T00:00:00Z",
                [key] = value,
            })
            .Build().Get<BillingOptions>()!.Problems();
}
