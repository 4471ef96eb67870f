using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class AddContainerAppTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task AddContainerApp_OfTheNeeded_HasTheDefaults()
    {
        var id = await _world.AddAppAsync("busybox");

        id.Should().MatchRegex(@"^ehpc-container-\w{13}$");
        var app = (await _world.AppsAsync()).Single();
        app.Text("Id").Should().Be(id);
        app.Text("Description").Should().BeEmpty();
        (app.Text("ImageTag"), app.Text("Type"), app.Text("CreateTime"))
            .Should().Be(("latest", "shifter", "2024-01-01T00:00:00"));
    }

    [Fact]
    public async Task AddContainerApp_OfAllParameters_KeepsThem()
    {
        await _world.AddAppAsync(
            "分子-Lammps_1",
            ("Description", "Molecular dynamics"), ("Repository", "registry.example.com:5000/team/lammps"),
            ("ImageTag", "v1.0"), ("ContainerType", "singularity"));

        var app = (await _world.AppsAsync()).Single();

        (app.Text("Name"), app.Text("Description"), app.Text("Repository"), app.Text("ImageTag"), app.Text("Type"))
            .Should().Be(
                ("分子-Lammps_1", "Molecular dynamics", "registry.example.com:5000/team/lammps", "v1.0", "singularity"));
    }

    [Theory]
    [InlineData("Name", "")]
    [InlineData("Repository", "")]
    public async Task AddContainerApp_WithoutTheNeeded_SaysWhatIsMissing(string parameter, string value)
    {
        var error = await _world.FailAsync(
            "AddContainerApp", ("Name", "some-app"), ("Repository", "busybox"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = $"Missing{parameter}" });
    }

    [Theory]
    [InlineData("Name", "a")]
    [InlineData("Name", "1app")]
    [InlineData("Name", "some app")]
    [InlineData("Description", "a")]
    [InlineData("Repository", "busybox:1.0")]
    [InlineData("Repository", "Busy Box")]
    [InlineData("Repository", "/busybox")]
    [InlineData("ImageTag", ".hidden")]
    [InlineData("ImageTag", "a b")]
    [InlineData("ContainerType", "podman")]
    public async Task AddContainerApp_WithABadValue_AddsNothingAndSaysWhich(string parameter, string value)
    {
        var error = await _world.FailAsync(
            "AddContainerApp", ("Name", "some-app"), ("Repository", "busybox"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        (await _world.AppsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task AddContainerApp_OfANameThatIsTaken_AnswersContainerNameExist()
    {
        await _world.AddAppAsync("lammps");

        var error = await _world.FailAsync("AddContainerApp", ("Name", "lammps"), ("Repository", "lammps"));
        await _world.AddAppAsync("lammps", ("RegionId", "cn-shanghai"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ContainerNameExist" });
        (await _world.AppsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task AddContainerApp_BeyondTheQuota_AnswersTooManyContainers()
    {
        await using var small = new ConfiguredEmulator(("Quotas:Containers", "2"));
        var world = small.NewWorld();
        await world.AddAppAsync("first");
        var second = await world.AddAppAsync("second", ("RegionId", "cn-shanghai"));

        var error = await world.FailAsync("AddContainerApp", ("Name", "third"), ("Repository", "busybox"));
        await world.CallAsync("DeleteContainerApps", ("ContainerApp.1.Id", second));
        await world.AddAppAsync("third");

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyContainers" });
    }

    [Fact]
    public async Task AddContainerApp_InXml_AnswersTheId()
    {
        var answer = await _world.XmlAsync("AddContainerApp", ("Name", "busybox"), ("Repository", "busybox"));

        answer.Element("ContainerId")!.Element("ContainerId")!.Value.Should().StartWith("ehpc-container-");
    }
}
