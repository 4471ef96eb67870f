using EhpcEmulator.Engine.Hardware;
using Microsoft.Extensions.Configuration;

namespace EhpcEmulator.Tests.Engine.Hardware;

public class StockTests
{
    [Theory]
    [InlineData("cn-hangzhou-b", "ecs.c6.large", 3)]
    [InlineData("cn-hangzhou-c", "ecs.c6.large", 0)]
    [InlineData("CN-HANGZHOU-B", "ecs.c6.large", 3)]
    [InlineData("cn-hangzhou-b", "ecs.c6.xlarge", 10_000)]
    public void LimitOf_ZoneAndType_PrefersTheZoneThenAllZonesThenTheDefault(string zone, string type, int expected)
    {
        var options = new HardwareOptions { Stock = { ["cn-hangzhou-b/ecs.c6.large"] = 3, ["*/ecs.c6.large"] = 0 } };

        new Stock(options).LimitOf(zone, type).Should().Be(expected);
    }

    [Fact]
    public void LimitOf_WithOtherDefault_AnswersIt() =>
        new Stock(new HardwareOptions { DefaultStock = 7 }).LimitOf("cn-beijing-a", "ecs.c6.large").Should().Be(7);

    [Fact]
    public void HardwareOptions_FromConfiguration_TakeTheirKeysAsWritten()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Hardware:DefaultStock"] = "50",
            ["Hardware:Stock:*/ecs.c6.large"] = "2",
            ["Hardware:VSwitchCidrs:vsw-1"] = "10.0.0.0/24",
        }).Build();

        var options = configuration.GetSection("Hardware").Get<HardwareOptions>()!;

        options.DefaultStock.Should().Be(50);
        new Stock(options).LimitOf("cn-beijing-a", "ecs.c6.large").Should().Be(2);
        AddressPool.ForVSwitch("vsw-1", options.VSwitchCidrs).Cidr.Should().Be("10.0.0.0/24");
    }

    [Theory]
    [InlineData("ecs.c6.large", true)]
    [InlineData("ecs.t1.xsmall", true)]
    [InlineData("ecs.hpc8ae.32xlarge", true)]
    [InlineData("ecs.t5-lc2m1.nano", false)]
    [InlineData("ecs.t6-c1m1.large", false)]
    [InlineData("ecs.sccg5.24xlarge", false)]
    [InlineData("ecs.scchfc6.20xlarge", false)]
    public void HasSpot_Type_IsFalseForBurstableAndSccFamilies(string name, bool expected) =>
        Stock.HasSpot(InstanceTypes.Find(name)!).Should().Be(expected);

    [Fact]
    public void Problems_OfUsableOptions_AreNone()
    {
        var options = new HardwareOptions
        {
            DefaultStock = 0,
            Stock = { ["*/ecs.c6.large"] = 0, ["cn-beijing-a/ecs.c6.large"] = 1 },
            VSwitchCidrs = { ["vsw-1"] = "10.0.0.0/24" },
        };

        options.Problems().Should().BeEmpty();
    }

    [Fact]
    public void Problems_OfSenselessValues_NameEach()
    {
        var options = new HardwareOptions
        {
            DefaultStock = -1,
            Stock = { ["ecs.c6.large"] = 1, ["*/ecs.c6.xlarge"] = -2 },
            VSwitchCidrs = { ["vsw-1"] = "10.0.0.1/24" },
        };

        options.Problems().Should().SatisfyRespectively(
            p => p.Should().Contain("DefaultStock").And.Contain("-1"),
            p => p.Should().Contain("'ecs.c6.large'"),
            p => p.Should().Contain("'*/ecs.c6.xlarge'").And.Contain("-2"),
            p => p.Should().Contain("'vsw-1'").And.Contain("10.0.0.1/24"));
    }
}
