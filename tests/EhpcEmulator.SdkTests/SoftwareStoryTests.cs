using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class SoftwareStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Software_OfASignedClient_IsChosenPricedAndInstalled(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "software");

        seen.GetProperty("hasSpot").GetBoolean().Should().BeTrue();
        Texts("series").Should().Equal("HighCompute", "HighMem", "GPU", "All");
        var type = seen.GetProperty("type");
        type.GetProperty("CpuCoreCount").GetInt32().Should().Be(2);
        type.GetProperty("MemorySize").GetInt32().Should().Be(4);
        type.GetProperty("Status").GetString().Should().Be("Available");
        seen.GetProperty("isListed").GetBoolean().Should().BeTrue();
        PriceOf("month").Should().BePositive().And.BeLessThan(PriceOf("year"));
        Texts("ordered").Should().Equal("OpenMPI_1.10.7 Installing");
        Texts("installed").Should().Equal("OpenMPI_1.10.7 Installed");
        Texts("more").Should().Equal("OpenMPI_1.10.7 Installed", "MPICH_3.2 Installing");
        Texts("left").Should().Equal("MPICH_3.2 Installed");

        // 100 × (0.39 for the type, 0.02 for its system disk and 0.14 for the other) CNY in dollars.
        seen.GetProperty("nodes").GetProperty("TotalTradePrice").GetDecimal().Should().Be(7.857m);
        seen.GetProperty("ht").GetProperty("SupportHtConfig").GetBoolean().Should().BeTrue();
        Texts("community").Should().NotBeEmpty().And.AllBe("others");
        seen.GetProperty("containers").GetInt32().Should().Be(3);
        seen.GetProperty("cores").GetInt32().Should().Be(6);

        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
        decimal PriceOf(string name) => seen.GetProperty(name).GetProperty("TradePrice").GetDecimal();
    }
}
