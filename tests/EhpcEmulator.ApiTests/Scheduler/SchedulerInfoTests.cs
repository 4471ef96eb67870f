using System.Text.Json;
using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Scheduler;

/// <summary>SetSchedulerInfo and GetSchedulerInfo.</summary>
public sealed class SchedulerInfoTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string TooMuch = "The job exceeds the resource limits of its queue or user.";

    private static readonly (string Name, string Value) Pbs = ("Scheduler.1.SchedName", "pbs");

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetSchedulerInfo_BeforeAnythingWasSet_ShowsTheDefaults()
    {
        var pbs = await _world.RunClusterAsync();
        var slurm = await _world.RunClusterAsync(("SchedulerType", "slurm"));

        (await ConfigurationAsync(pbs, "pbs")).GetRawText().Should().Be(
            """
            {"SchedInterval":60,"JobHistoryDuration":14,"SchedMaxJobs":20000,"SchedMaxQueuedJobs":10000,"AclLimit":[],"ResourceLimit":[]}
            """);
        (await ConfigurationAsync(slurm, "slurm20")).GetRawText().Should().Be(
            """{"SchedInterval":60,"BackfillInterval":60}""");
    }

    [Fact]
    public async Task SetSchedulerInfo_OfPbs_ChangesWhatIsSentAndKeepsTheRest()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await SetAsync(
            clusterId,
            ("PbsInfo.1.SchedInterval", "30"),
            ("PbsInfo.1.JobHistoryDuration", "7"),
            ("PbsInfo.1.AclLimit.1.Queue", "workq"),
            ("PbsInfo.1.AclLimit.1.AclUsers", "root,walter"));
        await SetAsync(
            clusterId,
            ("PbsInfo.1.SchedMaxJobs", "50"),
            ("PbsInfo.1.SchedMaxQueuedJobs", "40"),
            ("PbsInfo.1.ResourceLimit.1.Queue", "workq"),
            ("PbsInfo.1.ResourceLimit.1.User", "walter"),
            ("PbsInfo.1.ResourceLimit.1.Mem", "8gb"));

        answer.Text("Message").Should().Be("pbs: scheduler setting successfully.");
        (await ConfigurationAsync(clusterId, "pbs")).GetRawText().Should().Be(
            """
            {"SchedInterval":30,"JobHistoryDuration":7,"SchedMaxJobs":50,"SchedMaxQueuedJobs":40,"AclLimit":[{"Queue":"workq","AclUsers":"root,walter"}],"ResourceLimit":[{"Queue":"workq","User":"walter","Mem":"8gb"}]}
            """);
        (await _world.LogOfAsync(clusterId, "SetSchedulerInfo")).Should().HaveCount(2);
    }

    [Fact]
    public async Task DeleteQueue_OfAQueueWithLimits_TakesThemAwayToo()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));
        await SetAsync(
            clusterId,
            ("PbsInfo.1.AclLimit.1.Queue", "high"),
            ("PbsInfo.1.AclLimit.1.AclUsers", "walter"),
            ("PbsInfo.1.AclLimit.2.Queue", "workq"),
            ("PbsInfo.1.AclLimit.2.AclUsers", "root"),
            ("PbsInfo.1.ResourceLimit.1.Queue", "high"),
            ("PbsInfo.1.ResourceLimit.1.Cpus", "1"),
            ("PbsInfo.1.ResourceLimit.2.MaxJobs", "9"));

        await _world.CallAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", "high"));

        var left = await ConfigurationAsync(clusterId, "pbs");
        left.GetProperty("AclLimit").GetRawText().Should().Be("""[{"Queue":"workq","AclUsers":"root"}]""");
        left.GetProperty("ResourceLimit").GetRawText().Should().Be("""[{"MaxJobs":9}]""");
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "high"));
        await _world.SubmitAsync(clusterId, 60, cores: 2, ("JobQueue", "high"));
    }

    [Fact]
    public async Task RecoverCluster_OfAClusterWithLimits_StartsWithoutThem()
    {
        var clusterId = await _world.RunClusterAsync();
        var before = (await ConfigurationAsync(clusterId, "pbs")).GetRawText();
        await SetAsync(
            clusterId,
            ("PbsInfo.1.SchedMaxJobs", "1"),
            ("PbsInfo.1.AclLimit.1.Queue", "workq"),
            ("PbsInfo.1.AclLimit.1.AclUsers", "walter"));
        await emulator.OrderFaultAsync(_world, """{"effect":"clusterFailure","stage":"stop"}""");
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await ConfigurationAsync(clusterId, "pbs")).GetRawText().Should().Be(before);
        await _world.SubmitAsync(clusterId, 60);
    }

    [Fact]
    public async Task SetSchedulerInfo_OfSlurm_ShowsIt()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));

        var answer = await _world.CallAsync(
            "SetSchedulerInfo",
            ("ClusterId", clusterId),
            ("Scheduler.1.SchedName", "slurm"),
            ("SlurmInfo.1.SchedInterval", "20"),
            ("SlurmInfo.1.BackfillInterval", "90"));

        answer.Text("Message").Should().Be("slurm: scheduler setting successfully.");
        (await ConfigurationAsync(clusterId, "slurm")).GetRawText().Should().Be(
            """{"SchedInterval":20,"BackfillInterval":90}""");
    }

    [Theory]
    [InlineData("AclLimit.1.Queue=workq,AclLimit.1.AclUsers=walter", "The user may not use queue workq.")]
    [InlineData("ResourceLimit.1.Queue=workq,ResourceLimit.1.Cpus=1", TooMuch)]
    [InlineData("ResourceLimit.1.Queue=workq,ResourceLimit.1.Mem=512mb", TooMuch)]
    [InlineData(
        "ResourceLimit.1.Queue=workq,ResourceLimit.1.User=root,ResourceLimit.1.MaxJobs=0",
        "There may be at most 0 jobs of the queue or user.")]
    [InlineData("SchedMaxJobs=1", "There may be at most 1 jobs.")]
    [InlineData("SchedMaxQueuedJobs=1", "At most 1 jobs may wait.")]
    public async Task SetSchedulerInfo_WithALimit_RefusesJobsBeyondIt(string limit, string why)
    {
        var clusterId = await _world.RunClusterAsync();
        await SetAsync(clusterId, ParametersOf(limit));

        var error = await _world.FailAsync(
            "SubmitJob",
            ("ClusterId", clusterId),
            ("RunasUser", "root"),
            ("RunasUserPassword", "Test-pass-1"),
            ("CommandLine", "sleep 1"),
            ("ArrayRequest", "1-2"),
            ("Node", "1"),
            ("Cpu", "2"),
            ("Mem", "1GB"));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.SubmitFailure" });
        error.Message.Should().EndWith(why);
        (await _world.JobsAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("AclLimit.1.Queue=workq,AclLimit.1.AclUsers=walter")]
    [InlineData("ResourceLimit.1.Queue=workq,ResourceLimit.1.Cpus=1,ResourceLimit.1.MaxJobs=0")]
    [InlineData("SchedMaxJobs=2,SchedMaxQueuedJobs=1")]
    [InlineData("ResourceLimit.1.Queue=high,ResourceLimit.1.User=walter,ResourceLimit.1.Nodes=1")]
    public async Task SetSchedulerInfo_WithLimitsOfOthers_LetsJobsIn(string limit)
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));
        await SetAsync(clusterId, ParametersOf(limit));

        await _world.SubmitAsync(clusterId, 10, cores: 2, ("JobQueue", "high"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await _world.JobsAsync(clusterId)).Select(job => job.Text("State")).Should().Equal("RUNNING");
    }

    [Theory]
    [InlineData("PbsInfo.1.JobHistoryDuration", "31")]
    [InlineData("PbsInfo.1.JobHistoryDuration", "0")]
    [InlineData("PbsInfo.1.SchedInterval", "0")]
    [InlineData("PbsInfo.1.SchedMaxJobs", "0")]
    [InlineData("PbsInfo.1.SchedMaxQueuedJobs", "-1")]
    [InlineData("PbsInfo.1.AclLimit.1.Queue", "nosuch", "PbsInfo.1.AclLimit.1.AclUsers", "root")]
    [InlineData("PbsInfo.1.AclLimit.1.Queue", "", "PbsInfo.1.AclLimit.1.AclUsers", "root")]
    [InlineData("PbsInfo.1.AclLimit.1.AclUsers", "a,,b", "PbsInfo.1.AclLimit.1.Queue", "workq")]
    [InlineData("PbsInfo.1.ResourceLimit.1.Queue", "nosuch")]
    [InlineData("PbsInfo.1.ResourceLimit.1.Queue", "", "PbsInfo.1.ResourceLimit.1.Cpus", "4")]
    [InlineData("PbsInfo.1.ResourceLimit.1.Mem", "8", "PbsInfo.1.ResourceLimit.1.Queue", "workq")]
    [InlineData("PbsInfo.1.ResourceLimit.1.Cpus", "0", "PbsInfo.1.ResourceLimit.1.Queue", "workq")]
    [InlineData("Scheduler.1.SchedName", "slurm", "SlurmInfo.1.SchedInterval", "30")]
    [InlineData("Scheduler.1.SchedName", "lsf")]
    public async Task SetSchedulerInfo_WithAnInvalidValue_NamesItAndChangesNothing(
        string parameter, string value, string with = "PbsInfo.1.SchedInterval", string withValue = "30")
    {
        var clusterId = await _world.RunClusterAsync();
        var order = new Dictionary<string, string>
        {
            ["ClusterId"] = clusterId,
            ["Scheduler.1.SchedName"] = "pbs",
            [with] = withValue,
            [parameter] = value,
        };

        var error = await _world.FailAsync(
            "SetSchedulerInfo", [.. order.Where(p => p.Value.Length > 0).Select(p => (p.Key, p.Value))]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        (await ConfigurationAsync(clusterId, "pbs")).Number("SchedInterval").Should().Be(60);
    }

    [Fact]
    public async Task SchedulerInfo_WithoutWhatIsNeeded_IsRefused()
    {
        var coming = await _world.CreateClusterAsync();
        (string, string) cluster = ("ClusterId", coming);
        var interval = ("PbsInfo.1.SchedInterval", "30");

        (await _world.FailAsync("SetSchedulerInfo", cluster, interval)).Code.Should().Be("MissingScheduler");
        (await _world.FailAsync("SetSchedulerInfo", cluster, Pbs)).Code.Should().Be("MissingPbsInfo");
        (await _world.FailAsync("SetSchedulerInfo", cluster, ("Scheduler.1.SchedName", "slurm"), interval)).Code
            .Should().Be("MissingSlurmInfo");
        (await _world.FailAsync("SetSchedulerInfo", cluster, Pbs, interval)).Code.Should().Be("InvalidClusterStatus");
        (await _world.FailAsync("GetSchedulerInfo", cluster)).Code.Should().Be("MissingScheduler");
        (await _world.FailAsync("GetSchedulerInfo", cluster, ("Scheduler.1.SchedName", "slurm"))).Message
            .Should().StartWith("The specified parameter Scheduler.1.SchedName is invalid.");
        foreach (var action in new[] { "SetSchedulerInfo", "GetSchedulerInfo" })
        {
            (await _world.FailAsync(action, Pbs, interval)).Code.Should().Be("MissingClusterId");
            (await _world.FailAsync(action, ("ClusterId", "ehpc-hz-nosuchone0"), Pbs, interval)).Code
                .Should().Be("ClusterNotFound");
        }
    }

    private static (string Name, string Value)[] ParametersOf(string limit) =>
        [.. limit.Split(',').Select(pair => pair.Split('=')).Select(pair => ($"PbsInfo.1.{pair[0]}", pair[1]))];

    private Task<JsonElement> SetAsync(string clusterId, params (string Name, string Value)[] settings) =>
        _world.CallAsync("SetSchedulerInfo", [("ClusterId", clusterId), Pbs, .. settings]);

    private async Task<JsonElement> ConfigurationAsync(string clusterId, string name)
    {
        var answer = await _world.CallAsync(
            "GetSchedulerInfo", ("ClusterId", clusterId), ("Scheduler.1.SchedName", name));
        var info = answer.GetProperty("SchedInfo").EnumerateArray().Should().ContainSingle().Subject;
        info.Text("SchedName").Should().Be(name);
        return JsonDocument.Parse(info.Text("Configuration")).RootElement;
    }
}
