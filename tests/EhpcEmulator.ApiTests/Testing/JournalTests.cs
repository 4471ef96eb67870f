using System.Text.Json;
using EhpcEmulator.Testing;

namespace EhpcEmulator.ApiTests.Testing;

/// <summary>What a test checks of the calls that its world received.</summary>
public sealed class JournalTests(TestingEmulator emulator) : IClassFixture<TestingEmulator>, IAsyncLifetime
{
    private EhpcWorld _world = null!;

    public async Task InitializeAsync() =>
        _world = await emulator.Host.CreateWorldAsync(start: new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task HaveReceived_WithWhatWasReceived_Holds()
    {
        await CallAsync("DescribeCluster", ("ClusterId", "ehpc-1"));
        await CallAsync("DescribeCluster", ("ClusterId", "ehpc-1"), ("RegionId", "cn-hangzhou"));
        await CallAsync("ListClusters");

        var journal = _world.Journal.Should();

        journal.HaveReceived("DescribeCluster").With("ClusterId", "ehpc-1").Times(2)
            .ThatFailed("ClusterNotFound").With("RegionId", "cn-*").Once();
        journal.HaveReceived("DescribeCluster").Without("RegionId").ThatFailed().AtLeast(1).AtMost(1);
        journal.HaveReceived("*Cluster*").Times(3).ThatSucceeded().OfVersion("2018-04-12").Once()
            .Entries.Should().ContainSingle(entry => entry.Action == "ListClusters");
        journal.HaveReceived("ListClusters").That(entry => entry.Status == 200, "answered 200").Once();
        journal.NotHaveReceived("CreateCluster");
        journal.NotHaveReceived("DescribeCluster", ("ClusterId", "ehpc-2"));
        journal.HaveReceivedInOrder("DescribeCluster", "ListClusters");
    }

    [Fact]
    public async Task Checks_OfWhatWasNotReceived_FailAndListWhatWas()
    {
        await CallAsync("DescribeCluster", ("ClusterId", "ehpc-1"));
        await CallAsync("DescribeCluster", ("ClusterId", "ehpc-2"));
        await CallAsync("ListClusters");
        var journal = await _world.Journal.ShouldAsync();
        var received = journal.HaveReceived("DescribeCluster");

        MessageOf(() => received.With("ClusterId", "ehpc-1").Times(2)).Should().Be(
            $"""
            World '{_world.Id}' should have received DescribeCluster with ClusterId = 'ehpc-1' twice, but did once.
            It has received:
              2025-01-01 00:00:00Z DescribeCluster(ClusterId=ehpc-1) → 404 ClusterNotFound
              2025-01-01 00:00:00Z DescribeCluster(ClusterId=ehpc-2) → 404 ClusterNotFound
              2025-01-01 00:00:00Z ListClusters() → 200
            """);
        MessageOf(() => journal.HaveReceived("CreateCluster")).Should().Contain("received CreateCluster, but did not.");
        MessageOf(() => received.With("ClusterId", "ehpc-3")).Should()
            .Contain("with ClusterId = 'ehpc-3', but did not.");
        MessageOf(() => received.Without("ClusterId")).Should().Contain("without ClusterId, but did not.");
        MessageOf(() => received.ThatSucceeded()).Should().Contain("that succeeded, but did not.");
        MessageOf(() => received.ThatFailed("DbError")).Should().Contain("that failed with DbError, but did not.");
        MessageOf(() => received.OfVersion("2024-07-30")).Should().Contain("of version 2024-07-30, but did not.");
        MessageOf(() => received.Once()).Should().Contain("once, but did twice.");
        MessageOf(() => received.AtLeast(3)).Should().Contain("at least 3 times, but did twice.");
        MessageOf(() => received.AtMost(1)).Should().Contain("at most once, but did twice.");
        MessageOf(() => journal.NotHaveReceived("DescribeCluster", ("ClusterId", "*-1")))
            .Should().Contain("should not have received DescribeCluster with ClusterId = '*-1', but did once.");
        MessageOf(() => journal.HaveReceivedInOrder("ListClusters", "DescribeCluster"))
            .Should().Contain("received DescribeCluster after ListClusters, but did not.");
        MessageOf(() => journal.HaveReceivedNothing()).Should().Contain("received nothing, but was called 3 times.");
    }

    [Fact]
    public async Task Journal_OfAWorldThatNobodyCalled_IsEmpty()
    {
        _world.Journal.Should().HaveReceivedNothing();
        MessageOf(() => _world.Journal.Should().HaveReceived("ListClusters"))
            .Should().EndWith("It has received no call at all.");

        await CallAsync("ListClusters");
        await _world.Journal.ClearAsync();

        _world.Journal.Should().HaveReceivedNothing();
    }

    [Fact]
    public async Task Read_OfMoreThanAPage_ReadsItAll_AndAMessageShowsTheLatest()
    {
        for (var call = 1; call <= 1_020; call++)
        {
            await CallAsync("ListRegions", ("PageSize", $"{call}"));
        }

        (await _world.Journal.ReadAsync()).Select(entry => entry.Parameters["PageSize"])
            .Should().Equal(Enumerable.Range(1, 1_020).Select(call => $"{call}"));
        (await _world.Journal.ReadAsync(("parameter.PageSize", "10*"))).Should().HaveCount(1 + 1 + 10 + 21 - 1);
        MessageOf(() => _world.Journal.Should().HaveReceivedNothing())
            .Should().Contain("… 970 earlier calls").And.Contain("PageSize=971)").And.NotContain("PageSize=970)");
    }

    [Fact]
    public async Task Export_OfAJournal_IsAnArchive()
    {
        await CallAsync("ListClusters");
        using var file = new MemoryStream();

        await _world.Journal.ExportAsync(file);

        using var archive = JsonDocument.Parse(file.ToArray());
        archive.RootElement.GetProperty("log").GetProperty("entries").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Read_ByAnUnknownCondition_IsRefused() =>
        await FluentActions.Awaiting(() => _world.Journal.ReadAsync(("colour", "blue")))
            .Should().ThrowAsync<EhpcEmulatorException>().WithMessage("*Unknown parameter 'colour'*");

    private static string MessageOf(Action check) => check.Should().Throw<JournalCheckException>().Which.Message;

    private async Task CallAsync(string action, params (string Name, string Value)[] parameters)
    {
        using var response = await _world.SendAsync(action, parameters);
    }
}
