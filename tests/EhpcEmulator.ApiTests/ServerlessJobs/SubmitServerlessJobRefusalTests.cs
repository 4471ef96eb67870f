using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.ServerlessJobs;

/// <summary>Serverless jobs that are not taken in.</summary>
public sealed class SubmitServerlessJobRefusalTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("JobName", "Upper")]
    [InlineData("JobName", "-dash")]
    [InlineData("JobPriority", "1000")]
    [InlineData("JobPriority", "-1")]
    [InlineData("ArrayProperties.IndexEnd", "1", """{"IndexStart":2,"IndexEnd":1}""")]
    [InlineData("ArrayProperties.IndexEnd", "5000", """{"IndexEnd":5000}""")]
    [InlineData("ArrayProperties.IndexStart", "-1", """{"IndexStart":-1,"IndexEnd":1}""")]
    [InlineData("ArrayProperties.IndexStep", "0", """{"IndexEnd":1,"IndexStep":0}""")]
    [InlineData("ArrayProperties", "none")]
    [InlineData("Container.Image", "", """{"Image":"with space"}""")]
    [InlineData("Container.Gpu", "", """{"Image":"a","Gpu":-1}""")]
    [InlineData("Container.WorkingDir", "", """{"Image":"a","WorkingDir":"relative"}""")]
    [InlineData("Container.EnvironmentVar.0.Key", "", """{"Image":"a","EnvironmentVar":[{"Key":"1a","Value":"b"}]}""")]
    [InlineData(
        "Container.VolumeMount.0.FlexVolumeDriver", "",
        """{"Image":"a","VolumeMount":[{"MountPath":"/d","FlexVolumeDriver":"nfs"}]}""")]
    [InlineData(
        "Container.VolumeMount.0.FlexVolumeOptions", "",
        """{"Image":"a","VolumeMount":[{"MountPath":"/d","FlexVolumeOptions":"text"}]}""")]
    [InlineData("Cpu", "0")]
    [InlineData("Memory", "-1")]
    [InlineData("EphemeralStorage", "-1")]
    [InlineData("InstanceType.0", "", """["ecs.none"]""")]
    [InlineData("VSwitchId.0", "", """["vsw 1"]""")]
    [InlineData("SpotStrategy", "Cheap")]
    [InlineData("SpotPriceLimit", "0.0001")]
    [InlineData("Timeout", "0")]
    [InlineData("RetryStrategy.Attempts", "", """{"Attempts":11}""")]
    [InlineData(
        "RetryStrategy.EvaluateOnExit.0.Action", "",
        """{"Attempts":1,"EvaluateOnExit":[{"Action":"Wait","OnExitCode":"1"}]}""")]
    [InlineData(
        "RetryStrategy.EvaluateOnExit.0.OnExitCode", "",
        """{"Attempts":1,"EvaluateOnExit":[{"Action":"Exit","OnExitCode":"256"}]}""")]
    [InlineData("DependsOn.0.JobId", "", """[{"JobId":"7"}]""")]
    [InlineData("DependsOn.0.Type", "", """[{"JobId":"1","Type":"AfterParty"}]""")]
    [InlineData("DependsOn.0.Type", "", """[{"JobId":"1","Type":"AfterCorresponding"}]""")]
    public async Task SubmitServerlessJob_WithAnInvalidValue_NamesItAndSubmitsNothing(
        string parameter, string value, string? json = null)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitServerlessAsync(clusterId);

        var error = await _world.FailAsync(
            "SubmitServerlessJob",
            [
                ("ClusterId", clusterId), ("JobName", "some-job"), ("Container", ServerlessSteps.Running("true")),
                (parameter.Split('.')[0], json ?? value),
            ]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain($" {parameter} ");
        (await _world.ServerlessJobsAsync(clusterId)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("MissingClusterId", "ClusterId", "")]
    [InlineData("MissingJobName", "JobName", "")]
    [InlineData("MissingContainer.Image", "Container", """{"Command":["true"]}""")]
    [InlineData("MissingSpotPriceLimit", "SpotStrategy", "SpotWithPriceLimit")]
    [InlineData(
        "MissingRetryStrategy.Attempts", "RetryStrategy",
        """{"EvaluateOnExit":[{"Action":"Exit","OnExitCode":"1"}]}""")]
    [InlineData("MissingArrayProperties.IndexEnd", "ArrayProperties", """{"IndexStart":1}""")]
    public async Task SubmitServerlessJob_WithoutWhatIsNeeded_NamesIt(string code, string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "SubmitServerlessJob",
            ("ClusterId", clusterId), ("JobName", "some-job"), ("Container", ServerlessSteps.Running("true")),
            (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }

    [Fact]
    public async Task ServerlessOperations_OnAClusterThatDoesNotRun_AreRefused()
    {
        var clusterId = await _world.CreateClusterAsync();

        foreach (var (action, more) in new (string, (string, string)[])[]
        {
            ("SubmitServerlessJob", [("JobName", "some-job"), ("Container", ServerlessSteps.Running("true"))]),
            ("ListServerlessJobs", []),
            ("DescribeServerlessJobs", [("JobIds", """["1"]""")]),
            ("StopServerlessJobs", [("JobIds", """["1"]""")]),
        })
        {
            (await _world.FailAsync(action, [("ClusterId", clusterId), .. more])).Code
                .Should().Be("InvalidClusterStatus", action);
            (await _world.FailAsync(action, [("ClusterId", "ehpc-hz-none"), .. more])).Code
                .Should().Be("ClusterNotFound", action);
        }
    }
}
