using System.Text.Json;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

public sealed class ListSoftwaresTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListSoftwares_HasTheReferencesSample()
    {
        var stack = (await StacksAsync()).Single(one => one.Text("OsTag") == "CentOS_7.2_64"
            && one.Text("SchedulerType") == "pbs" && one.Text("AccountType") == "nis");

        (stack.Text("EhpcVersion"), stack.Text("SchedulerVersion"), stack.Text("AccountVersion"))
            .Should().Be(("1.0.0", "18.1.1", "2.31"));
        stack.GetProperty("Applications").GetProperty("ApplicationInfo").EnumerateArray()
            .Select(application => application.GetRawText()).Should()
            .Contain("""{"Tag":"CUDA_TOOLKIT_9.0","Name":"cuda-toolkit","Version":"9.0","Required":false}""")
            .And.Contain("""{"Tag":"CUDNN_9.0","Name":"cudnn","Version":"9.0","Required":false}""");
    }

    [Fact]
    public async Task ListSoftwares_OfAnImage_ListsItsStacksAlone()
    {
        var stacks = await StacksAsync(("OsTag", "CentOS_6.8_64"));

        stacks.Select(one => $"{one.Text("SchedulerType")} {one.Text("AccountType")}")
            .Should().Equal("pbs nis", "opengridscheduler nis");
        TagsOf(stacks[0]).Should().Contain("MPICH_3.2").And.NotContain("singularity_3.8.3");
        (await StacksAsync(("OsTag", "BeOS_5"))).Should().BeEmpty();
    }

    [Fact]
    public async Task ListSoftwares_OfEveryImage_NamesStacksThatClustersCanHave()
    {
        var stacks = (await StacksAsync()).DistinctBy(one => (one.Text("OsTag"), one.Text("SchedulerType"))).ToList();

        stacks.Should().HaveCountGreaterThan(10);
        foreach (var stack in stacks.DistinctBy(one => one.Text("SchedulerType")))
        {
            var clusterId = await _world.CreateClusterAsync(
                ("OsTag", stack.Text("OsTag")), ("SchedulerType", stack.Text("SchedulerType")),
                ("AccountType", stack.Text("AccountType")));
            var cluster = await _world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
            cluster.GetProperty("ClusterInfo").Text("SchedulerVersion").Should().Be(stack.Text("SchedulerVersion"));
        }
    }

    [Theory]
    [InlineData("0.9.0", "OpenMPI_1.10.7", false)]
    [InlineData("1.0.0", "OpenMPI_1.10.7", true)]
    [InlineData("1.0.0", "OpenMPI_4.1.2", false)]
    [InlineData("1.0.24", "OpenMPI_4.1.2", true)]
    [InlineData("2.0", "OpenMPI_4.1.2", true)]
    public async Task ListSoftwares_OfAVersion_ListsWhatItOffers(string version, string tag, bool isOffered)
    {
        var stack = (await StacksAsync(("EhpcVersion", version), ("OsTag", "CentOS_7.6_64")))[0];

        stack.Text("EhpcVersion").Should().Be(version);
        TagsOf(stack).Contains(tag).Should().Be(isOffered);
    }

    [Fact]
    public async Task ListSoftwares_OfAMalformedVersion_SaysSo()
    {
        var error = await _world.FailAsync("ListSoftwares", ("EhpcVersion", "newest"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain("EhpcVersion");
    }

    [Fact]
    public async Task ListSoftwares_InXml_WrapsItsListsLikeTheReference()
    {
        var answer = await _world.XmlAsync("ListSoftwares", ("OsTag", "CentOS_7.6_64"));

        var application = answer.Element("Softwares")!.Elements("SoftwareInfo").First()
            .Element("Applications")!.Elements("ApplicationInfo").First();
        application.Element("Tag")!.Value.Should().Be("OpenMPI_1.8.7");
        application.Element("Required")!.Value.Should().Be("false");
    }

    private async Task<IReadOnlyList<JsonElement>> StacksAsync(params (string Name, string Value)[] parameters)
    {
        var list = await _world.CallAsync("ListSoftwares", parameters);
        return [.. list.GetProperty("Softwares").GetProperty("SoftwareInfo").EnumerateArray()];
    }

    private static IReadOnlyList<string> TagsOf(JsonElement stack) =>
    [
        .. stack.GetProperty("Applications").GetProperty("ApplicationInfo").EnumerateArray()
            .Select(application => application.Text("Tag")),
    ];
}
