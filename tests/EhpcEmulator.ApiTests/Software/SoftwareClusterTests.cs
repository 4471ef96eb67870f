using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

/// <summary>What becomes of software with the cluster that it was ordered for.</summary>
public sealed class SoftwareClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly (string, string) Mpich = ("Application.1.Tag", "MPICH_3.2");

    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("OpenMPI_99.9", "CentOS_7.6_64", "1.0.24")]
    [InlineData("singularity_3.8.3", "CentOS_6.8_64", "1.0.24")]
    [InlineData("MPICH_3.2", "WindowsServer_2019_64", "1.0.24")]
    [InlineData("OpenMPI_4.1.2", "CentOS_7.6_64", "1.0.0")]
    public async Task CreateCluster_WithSoftwareThatIsNotSupported_AnswersInvalidSoftware(
        string tag, string osTag, string version)
    {
        var error = await _world.FailAsync("CreateCluster", Orders.Cluster(
            Mpich with { Item2 = "Other_1.0" }, ("Application.2.Tag", tag), ("OsTag", osTag), ("EhpcVersion", version)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidSoftware" });
        (await _world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task CreateCluster_WithSoftwareOfANewerVersion_TakesItThere()
    {
        var clusterId = await _world.RunClusterAsync(
            ("Application.1.Tag", "OpenMPI_4.1.2"), ("EhpcVersion", "1.0.24"));

        (await _world.SoftwareAsync(clusterId)).Should().Equal("OpenMPI_4.1.2 Installed");
    }

    [Fact]
    public async Task CreateCluster_WithSoftwareNobodyKnows_IsRefusedWhenToldSo()
    {
        await using var strict = new ConfiguredEmulator(("Software:TakeUnknown", "false"));
        var world = strict.NewWorld();

        var error = await world.FailAsync("CreateCluster", Orders.Cluster(("Application.1.Tag", "Solver_2.0")));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidSoftware" });
        await world.CreateClusterAsync(Mpich);
    }

    [Fact]
    public async Task Software_OfAClusterWithoutStock_IsInstalledWhenItRecovers()
    {
        await using var scarce = new ConfiguredEmulator(("Hardware:Stock:*/ecs.c6.large", "0"));
        var world = scarce.NewWorld();
        var clusterId = await world.CreateClusterAsync(Mpich, ("EcsOrder.Compute.InstanceType", "ecs.c6.large"));
        await world.AdvanceUntilIdleAsync();

        (await world.StatusOfAsync(clusterId)).Should().Be("exception");
        (await world.SoftwareAsync(clusterId)).Should().Equal("MPICH_3.2 Installing");
    }

    [Fact]
    public async Task Software_UnderTheInstantProfile_IsThereAtOnce()
    {
        await using var instant = new ConfiguredEmulator(("Simulation:Profile", "instant"));
        var world = instant.NewWorld();

        var clusterId = await world.CreateClusterAsync(Mpich);

        (await world.SoftwareAsync(clusterId)).Should().Equal("MPICH_3.2 Installed");
    }

    [Fact]
    public async Task Software_ThatTakesLongerThanTheCluster_GoesOnAndBeginsAgainAfterAStop()
    {
        await using var slow = new ConfiguredEmulator(("Simulation:Durations:Software.Install", "00:10:00"));
        var world = slow.NewWorld();
        var clusterId = await world.CreateClusterAsync(Mpich);
        await world.AdvanceAsync(TimeSpan.FromMinutes(9));
        (await world.StatusOfAsync(clusterId)).Should().Be("running");

        await world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await world.AdvanceUntilIdleAsync();
        (await world.SoftwareAsync(clusterId)).Should().Equal("MPICH_3.2 Installing");

        await world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await world.AdvanceAsync(TimeSpan.FromMinutes(9));
        (await world.SoftwareAsync(clusterId)).Should().Equal("MPICH_3.2 Installing");
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        (await world.SoftwareAsync(clusterId)).Should().Equal("MPICH_3.2 Installed");
    }

    [Fact]
    public async Task Software_OfAClusterThatIsDeletedMeanwhile_GoesWithIt()
    {
        await using var slow = new ConfiguredEmulator(("Simulation:Durations:Software.Install", "00:10:00"));
        var world = slow.NewWorld();
        var clusterId = await world.CreateClusterAsync(Mpich);
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        await world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await world.AdvanceUntilIdleAsync();

        (await world.StatusOfAsync(clusterId)).Should().BeNull();
    }
}
