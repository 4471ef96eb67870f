using System.Globalization;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class CreateClusterParameterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("Name")]
    [InlineData("OsTag")]
    [InlineData("EcsOrder.Manager.InstanceType")]
    [InlineData("EcsOrder.Compute.Count")]
    [InlineData("EcsOrder.Compute.InstanceType")]
    [InlineData("EcsOrder.Login.Count")]
    [InlineData("EcsOrder.Login.InstanceType")]
    public async Task CreateCluster_WithoutAMandatoryParameter_NamesIt(string name)
    {
        var error = await _world.FailAsync("CreateCluster", Orders.Cluster((name, "")));

        error.Should().Be(new ApiError(400, $"Missing{name}", $"{name} is mandatory for this action."));
        await ExpectNoClusterAsync();
    }

    [Theory]
    [MemberData(nameof(CreateClusterValues.InvalidValues), MemberType = typeof(CreateClusterValues))]
    public async Task CreateCluster_WithAnInvalidValue_NamesItsParameterAndMakesNothing(string name, string value)
    {
        var error = await _world.FailAsync("CreateCluster", Orders.Cluster((name, value)));

        ExpectInvalid(error, name);
        await ExpectNoClusterAsync();
    }

    [Theory]
    [MemberData(nameof(CreateClusterValues.LimitValues), MemberType = typeof(CreateClusterValues))]
    public async Task CreateCluster_WithAValueAtItsLimit_MakesTheCluster(string name, string value)
    {
        var clusterId = await _world.RunClusterAsync((name, value));

        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Theory]
    [InlineData("VolumeId", "a b", "InvalidVolume")]
    [InlineData("VolumeId", "008b648bcb", "InvalidVolumeMountpoint")]
    [InlineData("VolumeMountpoint", "not a host", "InvalidVolumeMountpoint")]
    [InlineData("VolumeProtocol", "ftp", "InvalidVolumeProtocal")]
    [InlineData("AdditionalVolumes.1.VolumeId", "a b", "InvalidVolume")]
    [InlineData("AdditionalVolumes.1.VolumeMountpoint", "not a host", "InvalidVolumeMountpoint")]
    [InlineData("AdditionalVolumes.1.VolumeProtocol", "ftp", "InvalidVolumeProtocal")]
    public async Task CreateCluster_WithAnInvalidVolume_AnswersTheVolumesOwnError(
        string name, string value, string code)
    {
        var error = await _world.FailAsync("CreateCluster", Orders.Cluster((name, value)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        await ExpectNoClusterAsync();
    }

    [Theory]
    [InlineData("Password", "Password", "")]
    [InlineData("ComputeSpotPriceLimit", "ComputeSpotStrategy", "SpotWithPriceLimit")]
    [InlineData("ImageId", "ImageOwnerAlias", "self")]
    [InlineData("ImageId", "ImageOwnerAlias", "others")]
    [InlineData("ImageId", "ImageOwnerAlias", "marketplace")]
    [InlineData("Application.1.Tag", "Application.1.Name", "OpenMPI")]
    [InlineData("PostInstallScript.1.Url", "PostInstallScript.1.Args", "-v")]
    [InlineData("Tag.1.Key", "Tag.1.Value", "v")]
    public async Task CreateCluster_WithoutWhatAnotherParameterNeeds_NamesWhatIsMissing(
        string missing, string name, string value)
    {
        var error = await _world.FailAsync("CreateCluster", Orders.Cluster((name, value)));

        ExpectInvalid(error, missing);
        await ExpectNoClusterAsync();
    }

    [Fact]
    public async Task CreateCluster_WithAWeakPassword_DoesNotRepeatIt()
    {
        var error = await _world.FailAsync("CreateCluster", Orders.Cluster(("Password", "topsecretword")));

        ExpectInvalid(error, "Password");
        error.Message.Should().NotContain("topsecretword");
    }

    [Theory]
    [InlineData("", "10")]
    [InlineData("Hour", "2")]
    [InlineData("Week", "5")]
    [InlineData("Month", "10")]
    [InlineData("Year", "4")]
    public async Task CreateCluster_SubscribedForTooLong_NamesThePeriod(string unit, string period)
    {
        var error = await _world.FailAsync(
            "CreateCluster", Orders.Cluster(("EcsChargeType", "PrePaid"), ("PeriodUnit", unit), ("Period", period)));

        ExpectInvalid(error, "Period");
        await ExpectNoClusterAsync();
    }

    [Fact]
    public async Task CreateCluster_SubscribedToSpotInstances_NamesTheStrategy()
    {
        var error = await _world.FailAsync(
            "CreateCluster", Orders.Cluster(("EcsChargeType", "PrePaid"), ("ComputeSpotStrategy", "SpotAsPriceGo")));

        ExpectInvalid(error, "ComputeSpotStrategy");
    }

    [Theory]
    [InlineData("Application", "Application.#.Tag", 100)]
    [InlineData("PostInstallScript", "PostInstallScript.#.Url", 16)]
    [InlineData("AdditionalVolumes", "AdditionalVolumes.#.LocalDirectory", 10)]
    [InlineData("Tag", "Tag.#.Key", 20)]
    public async Task CreateCluster_WithAList_TakesNoMoreThanItsMost(string list, string item, int most)
    {
        var error = await _world.FailAsync("CreateCluster", Orders.Cluster(Items(item, most + 1)));

        ExpectInvalid(error, list);
        await ExpectNoClusterAsync();
        (await _world.StatusOfAsync(await _world.CreateClusterAsync(Items(item, most)))).Should().Be("uninit");
    }

    [Fact]
    public async Task CreateCluster_WithRolesOfAVolume_TakesNoMoreThanEight()
    {
        (string, string)[] roles =
        [
            ("AdditionalVolumes.1.LocalDirectory", "/data"),
            .. Enumerable.Range(1, 9).Select(number => ($"AdditionalVolumes.1.Roles.{number}.Name", "Compute")),
        ];

        var error = await _world.FailAsync("CreateCluster", Orders.Cluster(roles));

        ExpectInvalid(error, "AdditionalVolumes.1.Roles");
        await ExpectNoClusterAsync();
        (await _world.StatusOfAsync(await _world.CreateClusterAsync(roles[..^1]))).Should().Be("uninit");
    }

    [Fact]
    public async Task CreateCluster_WithTwoTagsOfOneKey_NamesTheTags()
    {
        var error = await _world.FailAsync(
            "CreateCluster", Orders.Cluster(("Tag.1.Key", "team"), ("Tag.2.Key", "team"), ("Tag.2.Value", "cfd")));

        ExpectInvalid(error, "Tag");
        await ExpectNoClusterAsync();
    }

    private static (string, string)[] Items(string pattern, int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(
            number => (pattern.Replace("#", number, StringComparison.Ordinal), $"item{number}")),
    ];

    private static void ExpectInvalid(ApiError error, string parameter)
    {
        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    private async Task ExpectNoClusterAsync() =>
        (await _world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(0);
}
