using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class ListAvailableFileSystemTypesTests(ConfiguredStorage emulator) : IClassFixture<ConfiguredStorage>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("cn-hangzhou", "NAS nfs Performance,Capacity True", "CPFS lustre  True")]
    [InlineData(ConfiguredStorage.WithoutCpfs, "NAS nfs Performance,Capacity True", "CPFS lustre  False")]
    public async Task ListAvailableFileSystemTypes_OfARegion_SaysWhatItHas(string region, params string[] expected)
    {
        var list = await _world.CallAsync("ListAvailableFileSystemTypes", ("RegionId", region));

        list.GetProperty("FileSystemTypeList").GetProperty("FileSystemTypes").EnumerateArray().Select(type =>
        {
            var storage = type.GetProperty("StorageTypes").GetProperty("StorageType").EnumerateArray();
            return $"{type.Text("FileSystemType")} {type.Text("ProtocolType")} "
                + $"{string.Join(',', storage)} {type.GetProperty("Available").GetBoolean()}";
        }).Should().Equal(expected);
    }

    [Fact]
    public async Task ListAvailableFileSystemTypes_InXml_WrapsItsListsLikeTheReference()
    {
        using var response = await _world.SendAsync("ListAvailableFileSystemTypes", ("Format", "XML"));

        var xml = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        xml.Element("FileSystemTypeList")!.Elements("FileSystemTypes").First()
            .Element("StorageTypes")!.Elements("StorageType").Select(type => type.Value)
            .Should().Equal("Performance", "Capacity");
    }
}
