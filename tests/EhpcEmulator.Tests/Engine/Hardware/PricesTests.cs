using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Tests.Engine.Hardware;

public class PricesTests
{
    [Theory]
    [InlineData("ecs.c6.large", 0.390, 0.117)] // 2 × 0.15 + 4 × 0.0225
    [InlineData("ecs.t1.xsmall", 0.161, 0.048)] // 0.15 + 0.5 × 0.0225 = 0.16125
    [InlineData("ecs.gn6v-c8g1.2xlarge", 25.920, 7.776)] // 8 × 0.15 + 32 × 0.0225 + 24
    [InlineData("ecs.vgn6i-m4.xlarge", 3.043, 0.913)] // 4 × 0.15 + 23 × 0.0225 + 7.7 / 4 = 3.0425
    public void Hourly_OfType_AddsUpItsPartsAndSpotIsThirtyPercent(string name, decimal hourly, decimal spot)
    {
        var type = InstanceTypes.Find(name)!;

        Prices.Hourly(type).Should().Be(hourly);
        Prices.SpotHourly(type).Should().Be(spot);
    }

    [Theory]
    [InlineData(PeriodUnit.Hour, 1, 0.39)]
    [InlineData(PeriodUnit.Day, 1, 9.36)]
    [InlineData(PeriodUnit.Week, 1, 52.42)] // 65.52 × 0.8 = 52.416
    [InlineData(PeriodUnit.Month, 1, 182.52)] // 280.8 × 0.65
    [InlineData(PeriodUnit.Month, 9, 1642.68)]
    [InlineData(PeriodUnit.Year, 1, 1853.28)] // 3369.6 × 0.55
    public void Subscription_OfPeriod_HasItsDiscount(PeriodUnit unit, int periods, decimal price) =>
        Prices.Subscription(0.39m, unit, periods).Should().Be(price);

    [Fact]
    public void Subscription_OfNoPeriod_IsRefused()
    {
        var order = () => Prices.Subscription(0.39m, PeriodUnit.Month, 0);

        order.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("cloud", "PL1", 100, 0.04)]
    [InlineData("cloud_efficiency", "PL3", 100, 0.05)]
    [InlineData("cloud_ssd", "PL1", 100, 0.14)]
    [InlineData("cloud_essd", "PL0", 100, 0.07)]
    [InlineData("cloud_essd", "PL3", 100, 0.56)]
    public void DiskHourly_OfACategory_FollowsSizeAndTheLevelOfEssd(
        string category, string level, int size, decimal price) =>
        Prices.DiskHourly(category, level, size).Should().Be(price);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.41, 0.059)] // 0.05857
    [InlineData(70, 10)]
    public void InDollars_OfAPrice_HasThreeDecimals(decimal price, decimal dollars) =>
        Prices.InDollars(price).Should().Be(dollars);

    [Fact]
    public void Hourly_OfEveryType_IsPositiveAndSpotIsCheaper() =>
        InstanceTypes.All.Should().OnlyContain(t =>
            Prices.Hourly(t) > 0 && Prices.SpotHourly(t) > 0 && Prices.SpotHourly(t) < Prices.Hourly(t));

    [Fact]
    public void Hourly_OfBiggerTypeWithTheSameGpu_IsNeverLower()
    {
        var types = InstanceTypes.All;
        var contradictions =
            from small in types
            from large in types
            where small.GpuSpec == large.GpuSpec
                && small.GpuCount <= large.GpuCount
                && small.VCpu <= large.VCpu
                && small.MemoryMib <= large.MemoryMib
                && Prices.Hourly(small) > Prices.Hourly(large)
            select $"{small.Name} costs more than {large.Name}";

        contradictions.Should().BeEmpty();
    }

    [Fact]
    public void Hourly_OfTypeWithGpu_IsAboveTheSameSizeWithout() =>
        InstanceTypes.All.Where(t => t.GpuCount > 0).Should().AllSatisfy(t =>
            Prices.Hourly(t).Should().BeGreaterThan(Prices.Hourly(t with { GpuCount = 0, GpuSpec = "" })));

    [Fact]
    public void Subscription_OfLongerUnit_CostsMoreInTotalAndLessPerDay()
    {
        (PeriodUnit Unit, int Days)[] units =
            [(PeriodUnit.Day, 1), (PeriodUnit.Week, 7), (PeriodUnit.Month, 30), (PeriodUnit.Year, 360)];

        units.Select(u => Prices.Subscription(1, u.Unit, 1)).Should().BeInAscendingOrder();
        units.Select(u => Prices.Subscription(1, u.Unit, 1) / u.Days).Should().BeInDescendingOrder();
    }
}
