using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Control;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Testing;

namespace EhpcEmulator.ApiTests.Testing;

/// <summary>Failures that a test orders.</summary>
public sealed class FaultsTests(TestingEmulator emulator) : IClassFixture<TestingEmulator>, IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private EhpcWorld _world = null!;

    public async Task InitializeAsync() => _world = await emulator.Host.CreateWorldAsync(seed: 1, start: Start);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Fail_OfSomeCalls_FailsThoseAlone()
    {
        await _world.Faults.On("DescribeCluster").With("ClusterId", "ehpc-*").After(1).Times(2)
            .FailAsync("ServiceUnavailable");

        await CallAsync("DescribeCluster", "ClusterNotFound", ("ClusterId", "ehpc-1"));
        await CallAsync("DescribeCluster", "ClusterNotFound", ("ClusterId", "other"));
        await CallAsync("DescribeCluster", "ServiceUnavailable", ("ClusterId", "ehpc-2"));
        await CallAsync("ListClusters", null);
        await CallAsync("DescribeCluster", "ServiceUnavailable", ("ClusterId", "ehpc-3"));
        await CallAsync("DescribeCluster", "ClusterNotFound", ("ClusterId", "ehpc-4"));

        var rule = (await _world.Faults.ListAsync()).Should().ContainSingle().Which;
        (rule.Matched, rule.Fired, rule.IsUsedUp).Should().Be((4, 2, true));
    }

    [Fact]
    public async Task Fail_WithWordsOfItsOwn_AnswersThem()
    {
        await _world.Faults.OnAnyCall().FailAsync("Custom.Code", "Out of luck.", 418);

        (await CallAsync("ListClusters", "Custom.Code"))!.Message.Should()
            .Be("ListClusters answers 418 Custom.Code: Out of luck.");
    }

    [Fact]
    public async Task Fail_InAWindowOfVirtualTime_HoldsInItAlone()
    {
        await _world.Faults.OnAnyCall().From(Start.AddMinutes(1)).For(TimeSpan.FromMinutes(1)).FailAsync("DbError");
        await _world.Faults.OnAnyCall().OfVersion("2024-07-30").Until(Start.AddMinutes(1)).FailAsync("NasError");

        await CallAsync("ListClusters", null);
        await CallAsync("ListClusters", "NasError", ("Version", "2024-07-30"));
        await _world.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        await CallAsync("ListClusters", "DbError", ("Version", "2024-07-30"));
        await _world.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        await CallAsync("ListClusters", null);
    }

    [Fact]
    public async Task Fail_OfARamUser_FailsTheCallsOfItsKeyAlone()
    {
        await using var emulator = await EhpcEmulatorHost.StartAsync(new EhpcEmulatorOptions
        {
            Settings = new Dictionary<string, string>
            {
                ["Accounts:0:Id"] = "team",
                ["Accounts:0:Keys:0:AccessKeyId"] = "key-of-team",
                ["Accounts:0:Keys:0:Secret"] = "secret",
                ["Accounts:0:Keys:1:AccessKeyId"] = "key-of-intern",
                ["Accounts:0:Keys:1:Secret"] = "secret",
                ["Accounts:0:Keys:1:RamUser"] = "intern",
            },
        });
        var team = emulator.World("team");
        await team.Faults.OnAnyCall().By("intern").FailAsync("DbError");

        using var answer = await team.SendAsync("ListClusters", ("AccessKeyId", "key-of-team"));
        using var refusal = await team.SendAsync("ListClusters", ("AccessKeyId", "key-of-intern"));

        answer.IsSuccessStatusCode.Should().BeTrue();
        (await refusal.Content.ReadAsStringAsync()).Should().Contain("DbError");
    }

    [Fact]
    public async Task Fail_AtARate_FailsAboutThatShare()
    {
        await _world.Faults.OnAnyCall().AtRate(0.5).FailAsync("DbError");

        for (var call = 0; call < 60; call++)
        {
            using var response = await _world.SendAsync("ListClusters");
        }

        (await _world.Journal.ReadAsync(("failed", "true"))).Count.Should().BeInRange(10, 50);
    }

    [Fact]
    public async Task Throttle_WithSeconds_TellsThem()
    {
        await _world.Faults.On("ListClusters").Times(1).ThrottleAsync(retryAfter: 7);

        using var response = await _world.SendAsync("ListClusters");

        ((int)response.StatusCode).Should().Be(429);
        response.Headers.GetValues("x-acs-retry-after").Should().Equal("7");
    }

    [Fact]
    public async Task Delay_OfAnAnswer_TakesThatLong()
    {
        await _world.Faults.On("ListClusters").DelayAsync(TimeSpan.FromMilliseconds(40));

        await _world.CallAsync("ListClusters");

        (await _world.Journal.ReadAsync()).Single().Milliseconds.Should().BeGreaterThanOrEqualTo(40);
    }

    [Theory]
    [InlineData(FaultEffect.Drop, 0)]
    [InlineData(FaultEffect.Truncate, 1)]
    [InlineData(FaultEffect.LoseAnswer, 1)]
    public async Task BrokenConnection_IsMetOnceByTheCaller(FaultEffect effect, int clusters)
    {
        await _world.CallAsync("ListClusters");
        var order = _world.Faults.On("CreateCluster").Times(1);
        await (effect switch
        {
            FaultEffect.Drop => order.DropAsync(),
            FaultEffect.Truncate => order.TruncateAsync(),
            _ => order.LoseAnswerAsync(),
        });

        await FluentActions.Awaiting(() => _world.CallAsync("CreateCluster", Orders.Cluster()))
            .Should().ThrowAsync<HttpRequestException>();

        (await _world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(clusters);
        _world.Journal.Should().HaveReceived("CreateCluster").Once();
    }

    [Fact]
    public async Task Rules_ByTheirNames_AreReplacedReadAndTakenBack()
    {
        await _world.Faults.On("ListClusters").Named("first").FailAsync("DbError");
        await _world.Faults.AddAsync(new FaultRequest(FaultEffect.Error, Id: "second", Code: "NasError"));
        await _world.Faults.On("ListClusters").Named("first").FailAsync("RedisError");

        await CallAsync("ListClusters", "RedisError");
        (await _world.Faults.GetAsync("first")).Fired.Should().Be(1);
        await _world.Faults.RemoveAsync("first");
        await CallAsync("ListClusters", "NasError");
        await _world.Faults.ClearAsync();
        await CallAsync("ListClusters", null);
        (await FluentActions.Awaiting(() => _world.Faults.RemoveAsync("first"))
            .Should().ThrowAsync<EhpcEmulatorException>()).Which.Status.Should().Be(404);
    }

    [Fact]
    public async Task Rule_ThatMakesNoSense_IsRefusedWithTheReason() =>
        await FluentActions.Awaiting(() => _world.Faults.On("Explode").DropAsync())
            .Should().ThrowAsync<EhpcEmulatorException>().WithMessage("*'action' must be an operation of the API*");

    // The refusal, which must be of that code; null for a call that must succeed.
    private async Task<EhpcApiException?> CallAsync(
        string action, string? code, params (string Name, string Value)[] parameters)
    {
        try
        {
            await _world.CallAsync(action, parameters);
            code.Should().BeNull();
            return null;
        }
        catch (EhpcApiException refusal)
        {
            refusal.Code.Should().Be(code);
            return refusal;
        }
    }
}
