using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class ContainerStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Containers_OfASignedClient_AreAddedPulledRunAndDeleted(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "containers");

        Texts("apps").Should().Equal("sdk-lammps lammps:v1 shifter");
        Text("addedAgain").Should().Be("ContainerNameExist");
        Text("database").Should().Be("mongodb://images:******@192.168.0.10:27017");
        Texts("pulling").Should().Equal("lammps:v1 PULLING");
        Texts("ready").Should().Equal("lammps:v1 READY");
        Text("job").Should().Be("FINISHED");
        Texts("left").Should().BeEmpty();
        Text("deletedAgain").Should().Be("ContainerNotFound");

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
