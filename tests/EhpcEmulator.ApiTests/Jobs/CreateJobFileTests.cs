using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class CreateJobFileTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateJobFile_OnTheSharedStorage_IsSeenByEveryNode()
    {
        var clusterId = await _world.RunTwoNodesAsync();

        await _world.PutFileAsync(clusterId, "/home/alice/in/job.pbs", "#!/bin/bash\necho äöü\n");

        foreach (var node in await _world.IdsOfAsync(clusterId))
        {
            (await _world.ShellAsync(clusterId, "cat /home/alice/in/job.pbs", node))
                .Should().Be("#!/bin/bash\necho äöü\n");
        }
    }

    [Fact]
    public async Task CreateJobFile_WithARelativePath_StartsAtTheHomeOfTheUser()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "alice1");

        await _world.PutFileAsync(clusterId, "in/./x/../job.pbs", "echo hi\n", "alice1");

        (await _world.ShellAsync(clusterId, "cat /home/alice1/in/job.pbs; ls -l /home/alice1/in"))
            .Should().StartWith("echo hi\n").And.Contain(" alice1 users ");
    }

    [Fact]
    public async Task CreateJobFile_ByAUserOfAnotherGroup_BelongsToThatGroup()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync(
            "AddUsers", ("ClusterId", clusterId), ("User.1.Name", "chief1"), ("User.1.Password", "Test-pass-1"),
            ("User.1.Group", "wheel"));

        await _world.PutFileAsync(clusterId, "job.pbs", "echo hi\n", "chief1");

        (await _world.ShellAsync(clusterId, "ls -l /home/chief1/job.pbs")).Should().Contain(" chief1 wheel ");
    }

    [Fact]
    public async Task CreateJobFile_AtTheHomeOfRoot_CanBeSubmitted()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PutFileAsync(clusterId, "job.pbs", "sleep 5\n");

        await _world.SubmitJobAsync(clusterId, ("CommandLine", "job.pbs"));
        await _world.SubmitJobAsync(clusterId, ("CommandLine", "/root/job.pbs"));

        (await _world.JobsAsync(clusterId)).Should().OnlyContain(job => job.Text("Name") == "job.pbs");
    }

    [Fact]
    public async Task CreateJobFile_Again_ReplacesTheContent()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.PutFileAsync(clusterId, "/home/a", "a long first content");
        await _world.PutFileAsync(clusterId, "/home/a", "second");

        (await _world.ShellAsync(clusterId, "cat /home/a")).Should().Be("second");
    }

    [Fact]
    public async Task CreateJobFile_WithoutAUser_IsWrittenByTheJobUser()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "alice1");
        await _world.CallAsync(
            "SetJobUser",
            ("ClusterId", clusterId), ("RunasUser", "alice1"), ("RunasUserPassword", JobSteps.Password));

        await _world.CallAsync(
            "CreateJobFile",
            ("ClusterId", clusterId), ("TargetFile", "a"), ("Content", JobSteps.Base64("x")), ("Async", "true"));

        (await _world.ShellAsync(clusterId, "cat /home/alice1/a")).Should().Be("x");
    }

    [Theory]
    [InlineData("root", "Wrong-pass-1")]
    [InlineData("nobody", "Test-pass-1")]
    public async Task CreateJobFile_WithAWrongCredential_WritesNothing(string user, string password)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "CreateJobFile",
            ("ClusterId", clusterId), ("TargetFile", "/home/a"), ("Content", JobSteps.Base64("x")),
            ("RunasUser", user), ("RunasUserPassword", password));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "IncorrectCredential" });
        error.Message.Should().NotContain(password);
        (await _world.ShellAsync(clusterId, "ls /home")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/home/a", "no base64!", "Content")]
    [InlineData("/home/a", "eA", "Content")]
    [InlineData("/home", "eA==", "TargetFile")]
    [InlineData("/", "eA==", "TargetFile")]
    [InlineData("/home/new/", "eA==", "TargetFile")]
    [InlineData("/home/taken/a", "eA==", "TargetFile")]
    [InlineData("/home/taken/a/b", "eA==", "TargetFile")]
    [InlineData("/home/a\nb", "eA==", "TargetFile")]
    public async Task CreateJobFile_WithABadValue_WritesNothing(string path, string content, string parameter)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PutFileAsync(clusterId, "/home/taken", "x");

        var error = await _world.FailAsync(
            "CreateJobFile",
            ("ClusterId", clusterId), ("RunasUser", "root"), ("TargetFile", path), ("Content", content));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        (await _world.ShellAsync(clusterId, "ls /home; cat /home/taken")).Should().Be("taken\nx");
    }

    [Fact]
    public async Task CreateJobFile_InXml_AnswersItsRequestIdOnly()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.XmlAsync(
            "CreateJobFile",
            ("ClusterId", clusterId), ("RunasUser", "root"), ("TargetFile", "/home/a"), ("Content", "eA=="));

        answer.Name.LocalName.Should().Be("CreateJobFileResponse");
        answer.Elements().Select(element => element.Name.LocalName).Should().Equal("RequestId");
    }
}
