using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class SetJobUserTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("RunasUser")]
    [InlineData("Runasuser")]
    public async Task SetJobUser_ToAUser_IsWhoJobsWithoutAUserRunAs(string parameter)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "alice1");

        await _world.CallAsync(
            "SetJobUser", ("ClusterId", clusterId), (parameter, "alice1"), ("RunasUserPassword", JobSteps.Password));
        await _world.CallAsync("SubmitJob", ("ClusterId", clusterId), ("CommandLine", "whoami"));

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.Text("Owner").Should().Be("alice1");
        job.Text("Stdout").Should().Be("/home/alice1/STDIN.o0");
    }

    [Fact]
    public async Task SetJobUser_Again_ReplacesTheUser()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "alice1", "bobby1");

        await SetAsync(clusterId, "alice1", JobSteps.Password);
        await SetAsync(clusterId, "bobby1", JobSteps.Password);
        await _world.CallAsync("SubmitJob", ("ClusterId", clusterId), ("CommandLine", "true"));

        (await _world.JobsAsync(clusterId)).Single().Text("Owner").Should().Be("bobby1");
    }

    [Fact]
    public async Task SetJobUser_ToAUserWhoIsDeleted_LeavesJobsWithoutAUser()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "alice1");
        await SetAsync(clusterId, "alice1", JobSteps.Password);
        await _world.CallAsync("DeleteUsers", ("ClusterId", clusterId), ("User.1.Name", "alice1"));

        var error = await _world.FailAsync("SubmitJob", ("ClusterId", clusterId), ("CommandLine", "true"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingRunasUser" });
    }

    [Theory]
    [InlineData("alice1", "Wrong-pass-1")]
    [InlineData("nobody", JobSteps.Password)]
    public async Task SetJobUser_WithAWrongCredential_ChangesNothing(string user, string password)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "alice1");

        var error = await _world.FailAsync(
            "SetJobUser", ("ClusterId", clusterId), ("RunasUser", user), ("RunasUserPassword", password));
        var without = await _world.FailAsync("SubmitJob", ("ClusterId", clusterId), ("CommandLine", "true"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "IncorrectCredential" });
        without.Should().BeEquivalentTo(new { Status = 400, Code = "MissingRunasUser" });
    }

    [Fact]
    public async Task SetJobUser_InXml_AnswersItsRequestIdOnly()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.XmlAsync(
            "SetJobUser", ("ClusterId", clusterId), ("RunasUser", "root"), ("RunasUserPassword", "Test-pass-1"));

        answer.Elements().Select(element => element.Name.LocalName).Should().Equal("RequestId");
    }

    private async Task SetAsync(string clusterId, string user, string password) => await _world.CallAsync(
        "SetJobUser", ("ClusterId", clusterId), ("RunasUser", user), ("RunasUserPassword", password));
}
