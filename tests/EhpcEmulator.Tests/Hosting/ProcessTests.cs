namespace EhpcEmulator.Tests.Hosting;

public sealed class ProcessTests : IDisposable
{
    private const string FreePort = "http://127.0.0.1:0";

    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Stop_OfAnEmulatorWithoutData_LeavesNothingBehind()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, "--urls", FreePort);
        Directory.GetDirectories(_temporary.Path).Should().ContainSingle();

        var exitCode = await emulator.StopAsync();

        exitCode.Should().Be(0);
        emulator.Error.Should().BeEmpty();
        Directory.GetFileSystemEntries(_temporary.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task HealthCheck_OfARunningEmulator_ExitsWith0AndOneLine()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, "--urls", FreePort);

        var (exitCode, output, error) = await EmulatorProcess.RunAsync(
            _temporary, "--healthcheck", "--urls", emulator.Url);

        exitCode.Should().Be(0, error);
        output.TrimEnd().Should().Be($"healthy: {emulator.Url}/_emulator/health");
    }

    [Fact]
    public async Task HealthCheck_WhereNobodyListens_ExitsWith1AndOneLine()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, "--urls", FreePort);
        await emulator.StopAsync();

        var (exitCode, output, error) = await EmulatorProcess.RunAsync(
            _temporary, "--healthcheck", "--urls", emulator.Url);

        exitCode.Should().Be(1);
        output.Should().BeEmpty();
        error.TrimEnd().Should().StartWith("unhealthy: ").And.Contain(emulator.Url).And.NotContain("\n");
    }

    [Fact]
    public async Task Start_OnATakenPort_ExitsWith1AndOneLine()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, "--urls", FreePort);

        var (exitCode, output, error) = await EmulatorProcess.RunAsync(_temporary, "--urls", emulator.Url);

        exitCode.Should().Be(1);
        output.Should().BeEmpty();
        error.TrimEnd().Should().StartWith("error: ").And.Contain(emulator.Url).And.NotContain("\n");
        Directory.GetDirectories(_temporary.Path).Should().ContainSingle("only the first one is still there");
    }

    [Theory]
    [InlineData("--World:Speed=quick", "'World:Speed'")]
    [InlineData("--Tls:HostNames:0=no host", "'no host'")]
    [InlineData("--World:Sped=0", "World:Sped")]
    [InlineData("--Contract:Strict=maybe", "'Contract:Strict'")]
    [InlineData("--Logging:LogLevel:Default=Loud", "Logging:LogLevel:Default")]
    public async Task Start_WithAMalformedSetting_ExitsWith1AndOneLine(string setting, string named)
    {
        var (exitCode, output, error) = await EmulatorProcess.RunAsync(_temporary, "--urls", FreePort, setting);

        exitCode.Should().Be(1);
        output.Should().BeEmpty();
        error.TrimEnd().Should().StartWith("error: ").And.Contain(named).And.NotContain("\n");
        Directory.GetFileSystemEntries(_temporary.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task Start_OnTheDataOfARunningEmulator_ExitsWith1AndOneLine()
    {
        var data = _temporary["data"];
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, "--urls", FreePort, "--data", data);

        var (exitCode, output, error) = await EmulatorProcess.RunAsync(
            _temporary, "--urls", FreePort, "--data", data);

        exitCode.Should().Be(1);
        output.Should().BeEmpty();
        error.TrimEnd().Should().Be($"error: The data folder '{data}' is in use by another emulator.");
    }

    [Fact]
    public async Task Start_OnTheDataOfARunningEmulatorByALink_ExitsWith1AndOneLine()
    {
        var data = _temporary["data"];
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, "--urls", FreePort, "--data", data);
        var link = Directory.CreateSymbolicLink(_temporary["link"], data).FullName;

        var (exitCode, output, error) = await EmulatorProcess.RunAsync(
            _temporary, "--urls", FreePort, "--data", link);

        exitCode.Should().Be(1);
        output.Should().BeEmpty();
        error.TrimEnd().Should().Be($"error: The data folder '{link}' is in use by another emulator.");
    }

    // Folders that even root may not write to.
    [Theory]
    [InlineData("/sys/kernel")]
    [InlineData("/proc/self/data")]
    public async Task Start_OnAFolderThatMayNotBeWrittenTo_ExitsWith1AndOneLine(string folder)
    {
        var (exitCode, output, error) = await EmulatorProcess.RunAsync(
            _temporary, "--urls", FreePort, "--data", folder);

        exitCode.Should().Be(1);
        output.Should().BeEmpty();
        error.TrimEnd().Should().StartWith($"error: Cannot use the data folder '{folder}'. ").And.NotContain("\n");
    }

    [Fact]
    public async Task Start_OnTheDataOfAKilledEmulator_Works()
    {
        var data = _temporary["data"];
        using (await EmulatorProcess.ServeAsync(_temporary, "--urls", FreePort, "--data", data))
        {
            // Disposing kills it.
        }

        using var next = await EmulatorProcess.ServeAsync(_temporary, "--urls", FreePort, "--data", data);

        next.Output.Should().Contain(data);
    }
}
