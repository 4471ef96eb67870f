using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.ApiTests.Users;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class RecoverClusterTests(RecoverClusterTests.ScarceEmulator emulator)
    : IClassFixture<RecoverClusterTests.ScarceEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task RecoverCluster_OnceStockIsFree_SetsTheClusterUpAnew()
    {
        var clusterId = await FailedAsync();
        var nodes = await IdsAsync(clusterId);
        await FreeStockAsync();

        var answer = await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));

        answer.GetProperty("TaskId").GetString().Should().MatchRegex("^[0-9A-F-]{36}$");
        (await _world.StatusOfAsync(clusterId)).Should().Be("init");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(3_999));
        (await _world.StatusOfAsync(clusterId)).Should().Be("init");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
        (await IdsAsync(clusterId)).Should().Equal(nodes);
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("Status").GetString() == "running");
        (await _world.DescribeClusterAsync(clusterId)).TryGetProperty("ErrorMessage", out _).Should().BeFalse();
    }

    [Fact]
    public async Task RecoverCluster_WhileStillSoldOut_FailsAgain()
    {
        var clusterId = await FailedAsync();

        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatusOfAsync(clusterId)).Should().Be("exception");
        (await _world.DescribeClusterAsync(clusterId)).Text("ErrorMessage").Should().Contain("ecs.c5.large");
        await FreeStockAsync();
        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Fact]
    public async Task RecoverCluster_OfAClusterWithAQueueOfItsOwn_MovesItsNodesToTheDefaultQueue()
    {
        var clusterId = await FailedAsync(("JobQueue", "high"));
        (await QueuesAsync(clusterId)).Should().Equal("workq", "high");
        await FreeStockAsync();

        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));

        (await QueuesAsync(clusterId)).Should().Equal("workq");
        var inQueue = await _world.CallAsync(
            "ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "workq"));
        inQueue.GetProperty("TotalCount").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task RecoverCluster_OfAClusterWithUsers_ForgetsThemAndKeepsTheirHomes()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "first.user", "second.user");

        // No call makes a cluster fail that has been running.
        await emulator.WriteAsync(_world, async session =>
            (await session.Db.FindAsync<Cluster>(clusterId))!.Status = ClusterStatus.Exception);
        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.UsersOfAsync(clusterId)).Should().BeEmpty();
        (await emulator.FilesOfAsync(_world, clusterId)).Keys.Should().BeEquivalentTo(
            "/home/first.user", "/home/second.user");
        await _world.AddUsersAsync(clusterId, "second.user");
        (await _world.UsersOfAsync(clusterId)).Should().Equal("second.user:users");
    }

    [Fact]
    public async Task RecoverCluster_WithOtherSoftware_InstallsIt()
    {
        var clusterId = await FailedAsync();
        await FreeStockAsync();

        await _world.CallAsync(
            "RecoverCluster", ("ClusterId", clusterId), ("OsTag", "CentOS_7.2_64"), ("SchedulerType", "slurm"),
            ("AccountType", "ldap"), ("ClientVersion", "1.0.23"));

        var cluster = await _world.DescribeClusterAsync(clusterId);
        cluster.GetProperty("OsTag").GetString().Should().Be("CentOS_7.2_64");
        cluster.GetProperty("ImageId").GetString().Should().Be("centos_7_02_64_20G_alibase_20170818.vhd");
        cluster.GetProperty("InitialImage").GetProperty("OsTag").GetString().Should().Be("CentOS_7.6_64");
        cluster.GetProperty("SchedulerType").GetString().Should().Be("slurm");
        cluster.GetProperty("AccountType").GetString().Should().Be("ldap");
        cluster.GetProperty("ClientVersion").GetString().Should().Be("1.0.23");
        (await QueuesAsync(clusterId)).Should().Equal("comp");
        (await _world.NodesOfAsync(clusterId)).Should().OnlyContain(
            node => node.GetProperty("ImageId").GetString() == "centos_7_02_64_20G_alibase_20170818.vhd"
                && node.GetProperty("Version").GetString() == "1.0.23");
    }

    [Theory]
    [InlineData("", "", "m-bp1h8aoe73p71iowjk96", "self")]
    [InlineData("CentOS_7.2_64", "", "centos_7_02_64_20G_alibase_20170818.vhd", "system")]
    [InlineData("CentOS_7.2_64", "m-bp1another", "m-bp1another", "self")]
    public async Task RecoverCluster_OfAnImageOfOnesOwn_TakesTheSystemsOnlyWhereATagAloneIsNamed(
        string osTag, string imageId, string expectedImage, string expectedOwner)
    {
        var clusterId = await FailedAsync(("ImageOwnerAlias", "self"), ("ImageId", "m-bp1h8aoe73p71iowjk96"));
        await FreeStockAsync();

        await _world.CallAsync(
            "RecoverCluster", ("ClusterId", clusterId), ("OsTag", osTag), ("ImageId", imageId));

        var cluster = await _world.DescribeClusterAsync(clusterId);
        cluster.GetProperty("ImageId").GetString().Should().Be(expectedImage);
        cluster.GetProperty("ImageOwnerAlias").GetString().Should().Be(expectedOwner);
    }

    [Fact]
    public async Task RecoverCluster_WithAnImageOfOnesOwn_TakesIt()
    {
        var clusterId = await FailedAsync();
        await FreeStockAsync();

        await _world.CallAsync(
            "RecoverCluster", ("ClusterId", clusterId), ("ImageId", "m-bp1mine"), ("ImageOwnerAlias", "self"));

        var cluster = await _world.DescribeClusterAsync(clusterId);
        cluster.GetProperty("ImageId").GetString().Should().Be("m-bp1mine");
        cluster.GetProperty("ImageOwnerAlias").GetString().Should().Be("self");
    }

    [Theory]
    [InlineData("ImageId", "ImageId", "m 1")]
    [InlineData("ImageOwnerAlias", "ImageOwnerAlias", "mine")]
    [InlineData("ImageId", "ImageOwnerAlias", "self")]
    [InlineData("ImageId", "ImageOwnerAlias", "others")]
    [InlineData("ImageId", "ImageOwnerAlias", "marketplace")]
    [InlineData("OsTag", "OsTag", "CentOS_1.0_64")]
    [InlineData("ClientVersion", "ClientVersion", "new")]
    [InlineData("SchedulerType", "SchedulerType", "lsf")]
    [InlineData("AccountType", "AccountType", "ad")]
    public async Task RecoverCluster_WithAnInvalidValue_NamesTheParameterAndChangesNothing(
        string invalid, string name, string value)
    {
        var clusterId = await FailedAsync();
        await FreeStockAsync();
        var before = (await _world.DescribeClusterAsync(clusterId)).GetRawText();

        var error = await _world.FailAsync("RecoverCluster", ("ClusterId", clusterId), (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {invalid} is invalid.");
        await _world.AdvanceUntilIdleAsync();
        (await _world.DescribeClusterAsync(clusterId)).GetRawText().Should().Be(before);
    }

    [Theory]
    [InlineData("StartCluster")]
    [InlineData("StopCluster")]
    public async Task RecoverCluster_IsTheOnlyWayUp_OtherMovesAnswerInvalidClusterStatus(string action)
    {
        var clusterId = await FailedAsync();

        var error = await _world.FailAsync(action, ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        (await _world.StatusOfAsync(clusterId)).Should().Be("exception");
    }

    [Theory]
    [InlineData("", "running")]
    [InlineData("StopCluster", "stopping")]
    [InlineData("DeleteCluster", "releasing")]
    public async Task RecoverCluster_UnlessFailed_AnswersInvalidClusterStatus(string before, string status)
    {
        var clusterId = await _world.RunClusterAsync();
        if (before.Length > 0)
        {
            await _world.CallAsync(before, ("ClusterId", clusterId));
        }

        var error = await _world.FailAsync("RecoverCluster", ("ClusterId", clusterId));

        error.Should().Be(new ApiError(
            403, "InvalidClusterStatus", "The operation failed due to invalid cluster status."));
        (await _world.StatusOfAsync(clusterId)).Should().Be(status);
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task RecoverCluster_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("RecoverCluster", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task RecoverCluster_FromAnotherRegionOrWorld_AnswersClusterNotFound()
    {
        var clusterId = await FailedAsync();

        var elsewhere = await _world.FailAsync(
            "RecoverCluster", ("ClusterId", clusterId), ("RegionId", "cn-shanghai"));
        var stranger = await emulator.NewWorld().FailAsync("RecoverCluster", ("ClusterId", clusterId));

        elsewhere.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        stranger.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    /// <summary>A cluster that found no stock, because another one holds it all.</summary>
    private async Task<string> FailedAsync(params (string, string)[] changes)
    {
        await _world.RunClusterAsync(("Name", "holds-the-stock"), ("ZoneId", "cn-hangzhou-h"));
        var clusterId = await _world.CreateClusterAsync([.. changes, ("ZoneId", "cn-hangzhou-h")]);
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatusOfAsync(clusterId)).Should().Be("exception");
        return clusterId;
    }

    private async Task FreeStockAsync()
    {
        var list = await _world.CallAsync("ListClusters");
        var holder = list.GetProperty("Clusters").GetProperty("ClusterInfoSimple").EnumerateArray()
            .Single(cluster => cluster.GetProperty("Name").GetString() == "holds-the-stock");
        await _world.CallAsync("DeleteCluster", ("ClusterId", holder.GetProperty("Id").GetString()!));
        await _world.AdvanceUntilIdleAsync();
    }

    private async Task<IEnumerable<string?>> IdsAsync(string clusterId) =>
        (await _world.NodesOfAsync(clusterId)).Select(node => node.GetProperty("Id").GetString());

    private async Task<IEnumerable<string?>> QueuesAsync(string clusterId) =>
        (await _world.CallAsync("ListQueues", ("ClusterId", clusterId))).GetProperty("Queues").GetProperty("QueueInfo")
            .EnumerateArray().Select(queue => queue.GetProperty("QueueName").GetString());

    /// <summary>A host whose zone cn-hangzhou-h has instances for one small cluster.</summary>
    public sealed class ScarceEmulator : Emulator
    {
        /// <inheritdoc/>
        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string> { ["Hardware:Stock:cn-hangzhou-h/ecs.c5.large"] = "3" };
    }
}
