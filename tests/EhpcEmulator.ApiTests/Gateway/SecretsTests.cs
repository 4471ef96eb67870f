using EhpcEmulator.ApiTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>What nobody may read in an answer or in the log, even in the most talkative one.</summary>
public sealed class SecretsTests(SecretsTests.LoggedEmulator emulator) : IClassFixture<SecretsTests.LoggedEmulator>
{
    private const string KeyId = "loggedid";
    private const string KeySecret = "logged-secret-4e5f6a7b";
    private const string Password = "Hidden-pass-9z8y7x";
    private const string Signature = "V3JvbmdTaWduYXR1cmVIZXJl";

    [Fact]
    public async Task CreateCluster_WithAPassword_TellsItNobody()
    {
        var world = emulator.NewWorld();

        var clusterId = await world.RunClusterAsync(("Password", Password));

        foreach (var action in new[] { "DescribeCluster", "ListClusters", "ListClusterLogs", "ListNodes" })
        {
            (await world.CallAsync(action, ("ClusterId", clusterId))).GetRawText().Should().NotContain(Password);
        }

        RequireLog(Password);
    }

    [Fact]
    public async Task CreateCluster_WithABadPassword_DoesNotRepeatIt()
    {
        var world = emulator.NewWorld();

        var error = await world.FailAsync("CreateCluster", Orders.Cluster(("Password", "hiddenpassword")));

        error.Code.Should().Be("InvalidParams");
        error.Message.Should().Contain("Password").And.NotContain("hiddenpassword");
        RequireLog("hiddenpassword");
    }

    [Theory]
    [InlineData("Hidden-pass-9z8y7x", 200)]
    [InlineData("hiddenpassword", 400)]
    public async Task AddUsers_WithAPassword_TellsItNobody(string password, int status)
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();

        using var added = await world.SendAsync(
            "AddUsers", ("ClusterId", clusterId), ("User.1.Name", "some.user"), ("User.1.Group", "users"),
            ("User.1.Password", password));

        ((int)added.StatusCode).Should().Be(status);
        (await added.Content.ReadAsStringAsync()).Should().NotContain(password);
        (await world.CallAsync("ListUsers", ("ClusterId", clusterId))).GetRawText().Should().NotContain(password);
        RequireLog(password);
    }

    [Theory]
    [InlineData("mongodb", 200)]
    [InlineData("mysql", 400)]
    public async Task ModifyImageGatewayConfig_WithAPassword_TellsItNobody(string type, int status)
    {
        const string DatabasePassword = "Hidden-database-pass-5w4v";
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();

        using var modified = await world.SendAsync(
            "ModifyImageGatewayConfig", ("ClusterId", clusterId), ("DBType", type), ("DBUsername", "images"),
            ("DBPassword", DatabasePassword), ("DBServerInfo", "mongodb://192.168.0.10"));

        ((int)modified.StatusCode).Should().Be(status);
        (await modified.Content.ReadAsStringAsync()).Should().NotContain(DatabasePassword);
        foreach (var action in new[] { "DescribeImageGatewayConfig", "ListContainerImages" })
        {
            (await world.CallAsync(action, ("ClusterId", clusterId))).GetRawText().Should()
                .NotContain(DatabasePassword);
        }

        RequireLog(DatabasePassword);
    }

    [Fact]
    public async Task Call_WronglySigned_ShowsNeitherSecretNorSignature()
    {
        var answer = await emulator.GetAsync(
            $"?Action=ListClusters&Version=2018-04-12&Format=JSON&AccessKeyId={KeyId}&Signature={Signature}");

        (answer.Status, answer.Code).Should().Be((400, "SignatureDoesNotMatch"));
        answer.Text.Should().NotContainAny(KeySecret, Signature);
        RequireLog(KeySecret, Signature);
    }

    // A log that is empty would hide nothing.
    private void RequireLog(params string[] secrets)
    {
        emulator.Lines.Should().Contain(line => line.Contains("GET", StringComparison.Ordinal));
        emulator.Lines.Should().NotContain(line => secrets.Any(secret =>
            line.Contains(secret, StringComparison.Ordinal)
            || line.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal)));
    }

    /// <summary>A host that logs everything from Debug on, into memory.</summary>
    public sealed class LoggedEmulator : Emulator
    {
        private readonly HostLog _log = new(LogLevel.Trace);

        /// <summary>All messages so far.</summary>
        public IReadOnlyCollection<string> Lines => _log.Lines;

        /// <inheritdoc/>
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Debug",
            ["Logging:LogLevel:Microsoft"] = "Debug",
            ["Logging:LogLevel:System"] = "Debug",
            ["Accounts:0:Id"] = "1001",
            ["Accounts:0:Keys:0:AccessKeyId"] = KeyId,
            ["Accounts:0:Keys:0:Secret"] = KeySecret,
        };

        /// <inheritdoc/>
        protected override void ConfigureServices(IServiceCollection services) =>
            services.AddSingleton<ILoggerProvider>(_log);
    }
}
