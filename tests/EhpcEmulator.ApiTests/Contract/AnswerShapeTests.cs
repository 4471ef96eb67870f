using System.Text.Json.Nodes;
using EhpcEmulator.ApiTests.Golden;
using EhpcEmulator.Gateway;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.Contract;

public sealed class AnswerShapeTests(ExchangeEmulator emulator) : IClassFixture<ExchangeEmulator>
{
    // A cluster in the cloud has no local nodes; a node may be without locks and public addresses. The own volume of a
    // cluster is for every role, CPFS leaves no choice of storage, few file systems have packages, there are no
    // promotions, and the login addon has no further disks and parameters.
    private static readonly string[] ListsThatMayBeEmpty =
    [
        "OperationLocks.LockReason", "InnerIpAddress.IpAddress", "PublicIpAddress.IpAddress",
        "OnPremiseInfo.OnPremiseInfo", "Volumes.VolumeInfo[].Roles.RoleInfo",
        "FileSystemTypes[].StorageTypes.StorageType", "FileSystems[].PackageList.Packages",
        "PromotionRules.PromotionRule", "EcsResources[].DataDisks", "ServicesSpec[].InputParams", "Containers[].Ports",
        "Volumes[].ConfigFileVolumeConfigFileToPaths",
    ];

    [Theory]
    [MemberData(nameof(Exchanges.Names), MemberType = typeof(Exchanges))]
    public async Task Answer_OfEveryOperation_HasTheShapeOfTheContract(string version, string action)
    {
        var contract = ApiContract.Of(version, action);

        var answers = await Exchanges.Of(version, action).PlayAsync(emulator);

        ShapeCheck.FaultsOf(contract.Answer, answers.Json).Should().BeEmpty();
        ShapeCheck.EmptyListsOf(answers.Json)
            .Where(path => !ListsThatMayBeEmpty.Any(known => path.EndsWith(known, StringComparison.Ordinal)))
            .Should().BeEmpty("an item that is not there shows no shape");
        answers.Json.ContainsKey("Code").Should().BeFalse("clients take an answer with a Code for an error");
    }

    [Theory]
    [MemberData(nameof(Exchanges.Names), MemberType = typeof(Exchanges))]
    public async Task Answer_InXml_SaysTheSameAsInJson(string version, string action)
    {
        var contract = ApiContract.Of(version, action);

        var answers = await Exchanges.Of(version, action).PlayAsync(emulator);

        var faults = new List<string>();
        var read = ShapeCheck.FromXml(contract.Answer, answers.Xml, "$", faults);
        faults.Should().BeEmpty();
        answers.Xml.Name.Should().Be((System.Xml.Linq.XName)$"{action}Response");
        JsonNode.DeepEquals(read, answers.Json).Should().BeTrue($"{read} should be {answers.Json}");
    }

    [Fact]
    public void Exchanges_CoverEveryOperationOfThisBuild()
    {
        var operations = emulator.Services.GetRequiredService<OperationRegistry>().All;

        Exchanges.All.Select(exchange => exchange.ToString())
            .Should().BeEquivalentTo(operations.Select(operation => operation.ToString()));
    }
}
