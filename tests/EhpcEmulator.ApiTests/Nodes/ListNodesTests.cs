using System.Globalization;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class ListNodesTests(ListedCluster listed) : IClassFixture<ListedCluster>
{
    private readonly World _world = listed.World;

    [Fact]
    public async Task ListNodes_OfAComputeNode_ShowsWhatItIs()
    {
        var list = await ListAsync(("HostName", "^compute0$"));

        var node = list.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray().Should().ContainSingle().Subject;
        node.Text("Id").Should().MatchRegex("^i-bp1[0-9a-z]{17}$");
        node.GetProperty("Roles").GetRawText().Should().Be("""{"Role":["Compute"]}""");
        node.Text("Role").Should().Be("Compute");
        node.Text("RegionId").Should().Be("cn-hangzhou");
        node.Text("Status").Should().Be("running");
        node.Text("StateInSched").Should().Be("active");
        node.GetProperty("CreatedByEhpc").GetBoolean().Should().BeTrue();
        node.GetProperty("CreateByEhpc").GetBoolean().Should().BeTrue();
        node.GetProperty("TotalResources").GetRawText().Should().Be("""{"Cpu":2,"Memory":4096,"Gpu":0}""");
        node.GetProperty("UsedResources").GetRawText().Should().Be("""{"Cpu":0,"Memory":0,"Gpu":0}""");
        node.Text("AddTime").Should().Be("2024-01-01T00:00:00.000Z");
        node.Text("SpotStrategy").Should().Be("NoSpot");
        node.Text("LockReason").Should().BeEmpty();
        node.Text("ExpiredTime").Should().BeEmpty();
        node.GetProperty("Expired").GetBoolean().Should().BeFalse();
        node.Text("ImageId").Should().Be("centos_7_6_x64_20G_alibase_20211130.vhd");
        node.Text("ImageOwnerAlias").Should().Be("system");
        node.Text("Location").Should().Be("PublicCloud");
        node.Text("CreateMode").Should().Be("manual");
        node.GetProperty("HtEnabled").GetBoolean().Should().BeTrue();
        node.Text("InstanceType").Should().Be("ecs.c5.large");
        node.Text("IpAddress").Should().MatchRegex(@"^10(\.\d{1,3}){3}$");
        node.Text("PublicIpAddress").Should().BeEmpty();
    }

    [Theory]
    [InlineData("Manager", "manager")]
    [InlineData("Login", "login0")]
    [InlineData("Compute", "compute0 compute1 compute2 gpu-3-a")]
    [InlineData("", "manager login0 compute0 compute1 compute2 gpu-3-a")]
    public async Task ListNodes_OfARole_ListsThatGroup(string role, string expected) =>
        NodeSteps.HostNamesIn(await ListAsync(("Role", role))).Should().Be(expected);

    [Theory]
    [InlineData("compute", "compute0 compute1 compute2")]
    [InlineData("COMPUTE", "compute0 compute1 compute2")]
    [InlineData("pu", "compute0 compute1 compute2 gpu-3-a")]
    [InlineData("^compute", "compute0 compute1 compute2")]
    [InlineData("0$", "login0 compute0")]
    [InlineData("^manager$|^login", "manager login0")]
    [InlineData("^(login|compute)0$", "login0 compute0")]
    [InlineData("compute[01]", "compute0 compute1")]
    [InlineData("compute[^0]", "compute1 compute2")]
    [InlineData("c.m.*[1-9]", "compute1 compute2")]
    [InlineData("^.{6}$", "login0")]
    [InlineData("[[:digit:]]$", "login0 compute0 compute1 compute2")]
    [InlineData("^[[:alpha:]]+$", "manager")]
    [InlineData("^[[:alnum:]]+$", "manager login0 compute0 compute1 compute2")]
    [InlineData("^[[:graph:]]+$", "manager login0 compute0 compute1 compute2 gpu-3-a")]
    [InlineData("^[[:print:]]{7}$", "manager gpu-3-a")]
    [InlineData("^[^[:blank:]]{6}$", "login0")]
    [InlineData("^[^[:space:]]{6}$", "login0")]
    [InlineData("^[^[:cntrl:]]{6}$", "login0")]
    [InlineData("[[:punct:]]", "gpu-3-a")]
    [InlineData("[^[:alnum:]]", "gpu-3-a")]
    [InlineData("-[[:xdigit:]]-[[:lower:]]$", "gpu-3-a")]
    [InlineData("[[:<:]]a[[:>:]]", "gpu-3-a")]
    [InlineData("nosuch", "")]
    public async Task ListNodes_ByHostName_ReadsAMySqlPattern(string pattern, string expected) =>
        NodeSteps.HostNamesIn(await ListAsync(("HostName", pattern))).Should().Be(expected);

    [Theory]
    [InlineData("HostNamePrefix", "compute", "compute0 compute1 compute2")]
    [InlineData("HostNamePrefix", "ompute", "")]
    [InlineData("HostNamePrefix", "comp_te", "")]
    [InlineData("HostNamePrefix", "%", "")]
    [InlineData("HostNameSuffix", "0", "login0 compute0")]
    [InlineData("HostNameSuffix", "-a", "gpu-3-a")]
    [InlineData("HostNameSuffix", "gpu", "")]
    [InlineData("Filter", """{"status":"running"}""", "manager login0 compute0 compute2 gpu-3-a")]
    [InlineData("Filter", """{"status":"stopped"}""", "compute1")]
    [InlineData("Filter", """{"status":"exception"}""", "")]
    [InlineData("Filter", "{}", "manager login0 compute0 compute1 compute2 gpu-3-a")]
    [InlineData("OnlyDetached", "true", "compute2 gpu-3-a")]
    [InlineData("OnlyDetached", "false", "manager login0 compute0 compute1 compute2 gpu-3-a")]
    public async Task ListNodes_ByAFilter_ListsWhatItLetsPass(string parameter, string value, string expected)
    {
        var list = await ListAsync((parameter, value));

        NodeSteps.HostNamesIn(list).Should().Be(expected);
        list.Number("TotalCount").Should().Be(expected.Length == 0 ? 0 : expected.Split(' ').Length);
    }

    [Fact]
    public async Task ListNodes_ByPrivateIpAddress_FindsTheOneNode()
    {
        var address = (await _world.NodesOfAsync(listed.ClusterId)).Single(node => node.Text("HostName") == "compute1")
            .Text("IpAddress");

        NodeSteps.HostNamesIn(await ListAsync(("PrivateIpAddress", address))).Should().Be("compute1");
        NodeSteps.HostNamesIn(await ListAsync(("PrivateIpAddress", address[..^1]))).Should().BeEmpty();
    }

    [Fact]
    public async Task ListNodes_BySeveralFilters_ListsWhatAllLetPass()
    {
        var even = await ListAsync(("Role", "Compute"), ("HostName", "[02]$"), ("HostNamePrefix", "compute"));
        var last = await ListAsync(("Role", "Compute"), ("OnlyDetached", "true"), ("HostNameSuffix", "2"));

        NodeSteps.HostNamesIn(even).Should().Be("compute0 compute2");
        NodeSteps.HostNamesIn(last).Should().Be("compute2");
    }

    [Theory]
    [InlineData("", "", "manager login0 compute0 compute1 compute2 gpu-3-a")]
    [InlineData("AddedTime", "Forward", "manager login0 compute0 compute1 compute2 gpu-3-a")]
    [InlineData("AddedTime", "Backward", "gpu-3-a compute2 compute1 compute0 login0 manager")]
    [InlineData("", "Backward", "gpu-3-a compute2 compute1 compute0 login0 manager")]
    [InlineData("HostName", "", "compute0 compute1 compute2 gpu-3-a login0 manager")]
    [InlineData("HostName", "Forward", "compute0 compute1 compute2 gpu-3-a login0 manager")]
    [InlineData("HostName", "Backward", "manager login0 gpu-3-a compute2 compute1 compute0")]
    public async Task ListNodes_InAnOrder_ListsThemSo(string sortBy, string sequence, string expected) =>
        NodeSteps.HostNamesIn(await ListAsync(("SortBy", sortBy), ("Sequence", sequence))).Should().Be(expected);

    [Theory]
    [InlineData("1", "4", "", "manager login0 compute0 compute1")]
    [InlineData("2", "4", "", "compute2 gpu-3-a")]
    [InlineData("2", "3", "", "compute1 compute2 gpu-3-a")]
    [InlineData("3", "3", "", "")]
    [InlineData("2147483647", "100", "", "")]
    [InlineData("2", "1", "0$", "compute0")]
    [InlineData("3", "1", "0$", "")]
    public async Task ListNodes_ByPage_CutsTheListAndTellsItsLength(
        string number, string size, string hostName, string expected)
    {
        var list = await ListAsync(("PageNumber", number), ("PageSize", size), ("HostName", hostName));

        NodeSteps.HostNamesIn(list).Should().Be(expected);
        list.Number("TotalCount").Should().Be(hostName.Length == 0 ? 6 : 2);
        list.Number("PageNumber").Should().Be(int.Parse(number, CultureInfo.InvariantCulture));
        list.Number("PageSize").Should().Be(int.Parse(size, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task ListNodes_WithoutAPage_AnswersTheFirstTen()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "9"));

        var list = await _world.CallAsync("ListNodes", ("ClusterId", clusterId));

        list.GetProperty("Nodes").GetProperty("NodeInfo").GetArrayLength().Should().Be(10);
        (list.Number("TotalCount"), list.Number("PageNumber"), list.Number("PageSize")).Should().Be((11, 1, 10));
    }

    [Theory]
    [InlineData("Tiny", "Login", """{"Role":["Scheduler","Account","Login"]}""")]
    [InlineData("OneBox", "Manager", """{"Role":["Scheduler","Account","Login","Compute"]}""")]
    [InlineData("Standard", "Manager", """{"Role":["Scheduler"]}{"Role":["Account"]}""")]
    public async Task ListNodes_OfADeployMode_ShowsAllRolesOfANode(string mode, string role, string expected)
    {
        var clusterId = await _world.RunClusterAsync(("DeployMode", mode));

        var nodes = await _world.NodesOfAsync(clusterId, role);

        string.Concat(nodes.Select(node => node.GetProperty("Roles").GetRawText())).Should().Be(expected);
    }

    [Fact]
    public async Task ListNodes_OnlyDetachedAfterTheSubscriptionEnded_ListsNone()
    {
        var world = listed.NewWorld();
        var clusterId = await world.RunClusterAsync();
        await world.AddComputesAsync(
            clusterId, 1, ("EcsChargeType", "PrePaid"), ("PeriodUnit", "Week"), ("AutoRenew", "false"));

        var before = await world.CallAsync("ListNodes", ("ClusterId", clusterId), ("OnlyDetached", "true"));
        await world.AdvanceAsync(TimeSpan.FromDays(7));
        var after = await world.CallAsync("ListNodes", ("ClusterId", clusterId), ("OnlyDetached", "true"));

        NodeSteps.HostNamesIn(before).Should().Be("compute1");
        NodeSteps.HostNamesIn(after).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Role", "Worker")]
    [InlineData("Role", "compute")]
    [InlineData("PageNumber", "0")]
    [InlineData("PageNumber", "one")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "101")]
    [InlineData("Sequence", "Sideways")]
    [InlineData("SortBy", "Id")]
    [InlineData("OnlyDetached", "yes")]
    [InlineData("Filter", "running")]
    [InlineData("Filter", """{"status":"running" """)]
    [InlineData("Filter", """["running"]""")]
    [InlineData("Filter", """{"status":"flying"}""")]
    [InlineData("Filter", """{"status":1}""")]
    [InlineData("HostName", "compute(")]
    [InlineData("HostName", "[0-")]
    [InlineData("HostName", "*")]
    [InlineData("HostName", "a{2,1}")]
    public async Task ListNodes_WithAnInvalidValue_AnswersInvalidParamsNamingIt(string parameter, string value)
    {
        var error = await _world.FailAsync("ListNodes", ("ClusterId", listed.ClusterId), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    // The database takes no pattern of more than 50,000 characters.
    [Theory]
    [InlineData("HostNamePrefix", 254)]
    [InlineData("HostNameSuffix", 60_000)]
    public async Task ListNodes_WithAPartLongerThanAnyHostName_AnswersInvalidParamsNamingIt(
        string parameter, int length)
    {
        var error = await _world.FailAsync(
            "ListNodes", ("ClusterId", listed.ClusterId), (parameter, new string('a', length)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task ListNodes_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("ListNodes", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    private Task<JsonElement> ListAsync(params (string Name, string Value)[] parameters) =>
        _world.CallAsync("ListNodes", [("ClusterId", listed.ClusterId), ("PageSize", "100"), .. parameters]);
}
