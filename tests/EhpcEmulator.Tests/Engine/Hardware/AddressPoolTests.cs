using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Tests.Engine.Hardware;

public class AddressPoolTests
{
    [Theory]
    [InlineData("192.168.1.0/24", 252, "192.168.1.1", "192.168.1.252")]
    [InlineData("10.0.0.8/29", 4, "10.0.0.9", "10.0.0.12")]
    [InlineData("172.16.0.0/16", 65532, "172.16.0.1", "172.16.255.252")]
    public void Take_OfTheWholeRange_LeavesOutTheReservedAddresses(
        string cidr, int capacity, string first, string last)
    {
        var pool = AddressPool.Parse(cidr);

        var addresses = pool.Take(pool.Capacity, []);

        pool.Capacity.Should().Be(capacity);
        pool.Cidr.Should().Be(cidr);
        addresses.Should().HaveCount(capacity).And.OnlyHaveUniqueItems();
        addresses![0].Should().Be(first);
        addresses[^1].Should().Be(last);
    }

    [Fact]
    public void Take_WithGaps_AnswersTheLowestFreeAddresses()
    {
        string[] used = ["192.168.1.4", "192.168.1.1", "192.168.1.2"];

        AddressPool.Parse("192.168.1.0/24").Take(3, used).Should()
            .Equal("192.168.1.3", "192.168.1.5", "192.168.1.6");
    }

    [Fact]
    public void Take_WithUsedAddressesThatDoNotCount_IgnoresThem()
    {
        string[] used = ["10.0.0.1", "10.0.0.1", "10.0.0.0", "10.0.0.7", "10.0.1.2", "fe80::1", "no address"];

        AddressPool.Parse("10.0.0.0/29").Take(3, used).Should().Equal("10.0.0.2", "10.0.0.3", "10.0.0.4");
    }

    [Fact]
    public void Take_WhenFull_AnswersNullForOneAndNothingForNone()
    {
        var pool = AddressPool.Parse("10.0.0.0/29");
        var used = pool.Take(4, [])!;

        pool.Take(1, used).Should().BeNull();
        pool.Take(0, used).Should().BeEmpty();
    }

    [Fact]
    public void Take_OfMoreThanIsLeft_AnswersNull() =>
        AddressPool.Parse("10.0.0.0/29").Take(3, ["10.0.0.2", "10.0.0.3"]).Should().BeNull();

    [Fact]
    public void Take_OfFiveThousandBesideFiveThousand_AnswersOtherAddresses()
    {
        var pool = AddressPool.Parse("10.4.0.0/18");
        var used = pool.Take(5000, [])!;

        var addresses = pool.Take(5000, used.Reverse());

        addresses.Should().HaveCount(5000).And.NotIntersectWith(used);
        addresses![0].Should().Be("10.4.19.137"); // 5001 = 19 × 256 + 137
    }

    [Theory]
    [InlineData("10.0.0.1", true)]
    [InlineData("10.0.0.4", true)]
    [InlineData("10.0.0.0", false)]
    [InlineData("10.0.0.5", false)]
    [InlineData("10.0.0.7", false)]
    [InlineData("10.0.0.9", false)]
    [InlineData("9.255.255.255", false)]
    [InlineData("192.168.0.1", false)]
    public void Contains_Address_IsTrueForThoseANodeCanHave(string address, bool expected) =>
        AddressPool.Parse("10.0.0.0/29").Contains(address).Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.1/24")]
    [InlineData("10.0.0.0/15")]
    [InlineData("10.0.0.0/30")]
    [InlineData("10.0.0.0/x")]
    [InlineData("10.0.0.0/024")]
    [InlineData("10.0.0.256/24")]
    [InlineData("fd00::/24")]
    public void Parse_OfTextThatIsNoRange_IsRefused(string cidr)
    {
        var parse = () => AddressPool.Parse(cidr);

        parse.Should().Throw<FormatException>().WithMessage($"'{cidr}'*");
        AddressPool.TryParse(cidr, out _).Should().BeFalse();
    }

    [Fact]
    public void ForVSwitch_WithoutConfiguredRange_DerivesTheSamePrivateRangeInEveryRun()
    {
        var pool = AddressPool.ForVSwitch("vsw-bp1lfcjbfb099rrjn4jlp");

        pool.Cidr.Should().Be("10.157.96.0/19");
        pool.Capacity.Should().Be(8188);
    }

    [Fact]
    public void ForVSwitch_OfManyIds_SpreadsThemOverTheRanges()
    {
        var ranges = Enumerable.Range(0, 100).Select(i => AddressPool.ForVSwitch($"vsw-bp1{i}").Cidr).ToList();

        ranges.Distinct().Should().HaveCountGreaterThan(90);
        ranges.Should().OnlyContain(cidr => cidr.StartsWith("10.", StringComparison.Ordinal));
    }

    [Fact]
    public void ForVSwitch_WithConfiguredRange_UsesIt()
    {
        var cidrs = new Dictionary<string, string> { ["vsw-1"] = "172.16.32.0/20" };

        AddressPool.ForVSwitch("vsw-1", cidrs).Cidr.Should().Be("172.16.32.0/20");
        AddressPool.ForVSwitch("vsw-2", cidrs).Cidr.Should().StartWith("10.");
    }

    [Fact]
    public void ForVSwitch_WithMalformedConfiguredRange_IsRefused()
    {
        var cidrs = new Dictionary<string, string> { ["vsw-1"] = "172.16.32.0/8" };

        var derive = () => AddressPool.ForVSwitch("vsw-1", cidrs);

        derive.Should().Throw<FormatException>();
    }
}
