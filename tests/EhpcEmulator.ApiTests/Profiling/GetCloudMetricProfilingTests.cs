using System.Xml.Linq;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Profiling;

public sealed class GetCloudMetricProfilingTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task GetCloudMetricProfiling_OnceOver_LinksTwoGraphsOfTheirSizeWhereTheCallerCame()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.StartProfilingAsync(clusterId);
        var id = await _world.NewestProfilingAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        var graphs = await _world.GraphsAsync(clusterId, id);

        graphs.Select(graph => graph.GetProperty("Name").GetString()).Should().Equal($"{id}.bottomup.svg", $"{id}.svg");
        foreach (var graph in graphs)
        {
            var link = ProfilingSteps.LinkOf(graph);
            link.GetLeftPart(UriPartial.Authority).Should().Be("http://localhost");
            graph.GetProperty("Type").GetString().Should().Be("file");
            using var client = emulator.CreateClient();
            using var response = await client.GetAsync(link);
            response.Content.Headers.ContentType!.MediaType.Should().Be("image/svg+xml");
            (await response.Content.ReadAsByteArrayAsync()).Should().HaveCount(graph.GetProperty("Size").GetInt32());
        }
    }

    [Theory]
    [InlineData("mpirun -np 4 gmx_mpi mdrun -s topol.tpr", "gmx_mpi", "gmx::do_md", "PMPI_Waitall")]
    [InlineData(
        "export OMP_NUM_THREADS=2; mpiexec /opt/lammps/lmp -in in.lj", "lmp", "LAMMPS_NS::Verlet::run", "PMPI_Isend")]
    [InlineData("cd case && mpirun simpleFoam -parallel", "simpleFoam", "Foam::GAMGSolver::Vcycle", "PMPI_Allreduce")]
    [InlineData("python3 train.py", "python3", "_PyEval_EvalFrameDefault", "dgemm_kernel")]
    [InlineData("mpirun './my<solver>' 7", "my<solver>", "compute_kernel", "exchange_halo")]
    public async Task Graph_OfAProcessOfAJob_BeginsWithItsProgramAndShowsItsFunctions(
        string commandLine, string program, string function, string other)
    {
        var clusterId = await RunJobAsync(commandLine);

        var (_, link) = await _world.ProfileAsync(clusterId);

        var svg = await emulator.FetchAsync(link);
        var frames = ProfilingSteps.FramesOf(svg);
        var rows = frames.GroupBy(frame => frame.Top).OrderByDescending(row => row.Key).ToList();
        rows[0].Select(frame => frame.Name).Should().Equal("all");
        rows[1].Select(frame => frame.Name).Should().Equal(program);
        frames.Select(frame => frame.Name).Should().Contain([function, other]);
        string.Join('\n', ProfilingSteps.TextsOf(svg)).Should().Contain("job 0.manager (solve), user alice.l");
    }

    [Fact]
    public async Task Graph_OfAnyRun_SaysOnWhatItWasMade()
    {
        var clusterId = await _world.RunClusterAsync();
        var node = (await _world.NodesOfAsync(clusterId, "Compute"))[0].GetProperty("Id").GetString();

        var (_, link) = await _world.ProfileAsync(clusterId, processId: 1, ("Freq", "250"));

        string.Join('\n', ProfilingSteps.TextsOf(await emulator.FetchAsync(link))).Should()
            .Contain($"compute0 ({node}), PID 1, 250 Hz, 10 s, 2024-01-01 00:00:")
            .And.Contain("systemd, user root");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Graph_OfEitherDirection_HasWidthsAndSamplesThatAddUp(bool isBottomUp)
    {
        var clusterId = await RunJobAsync("mpirun -np 4 gmx mdrun");

        var (bottomUp, topDown) = await _world.ProfileAsync(clusterId);

        var frames = ProfilingSteps.FramesOf(await emulator.FetchAsync(isBottomUp ? bottomUp : topDown));
        var root = frames.Single(frame => frame.Name == "all");
        var step = isBottomUp ? 16 : -16;
        root.Width.Should().Be(1180);
        root.Samples.Should().BeInRange(850, 1000, "a solver is nearly always busy, 10 s at 100 Hz");
        foreach (var frame in frames)
        {
            frame.Width.Should().BeApproximately(1180.0 * frame.Samples / root.Samples, 0.001, frame.Name);
            var carried = frames.Where(other => frame.Carries(other, step)).ToList();
            if (carried.Count > 0)
            {
                carried.Sum(other => other.Samples).Should().Be(frame.Samples, frame.Name);
                carried.Sum(other => other.Width).Should().BeApproximately(frame.Width, 0.01, frame.Name);
            }
        }
    }

    [Fact]
    public async Task Graph_OfAJobThatEndsOnTheWay_HasSamplesUntilThenOnly()
    {
        var clusterId = await RunJobAsync("#EHPC runtime=5s");

        var (_, link) = await _world.ProfileAsync(clusterId);

        var frames = ProfilingSteps.FramesOf(await emulator.FetchAsync(link));
        frames.Single(frame => frame.Name == "all").Samples.Should().BeInRange(425, 500);
    }

    [Fact]
    public async Task Graph_OfTheSameCallsInAWorldOfTheSameName_IsTheSameToTheByte()
    {
        var first = await ProfileAnewAsync();

        var second = await ProfileAnewAsync();

        second.Should().Be(first);

        async Task<string> ProfileAnewAsync()
        {
            using var client = emulator.CreateClient();
            using var reset = await client.PostAsync(
                new Uri($"/_emulator/worlds/{_world.Id}/reset", UriKind.Relative), null);
            var clusterId = await RunJobAsync("mpirun lmp -in in.lj");
            var (bottomUp, topDown) = await _world.ProfileAsync(clusterId);
            return await emulator.FetchAsync(bottomUp) + await emulator.FetchAsync(topDown);
        }
    }

    [Fact]
    public async Task GetCloudMetricProfiling_InXml_WrapsEachInSvgInfo()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ProfileAsync(clusterId);
        var id = await _world.NewestProfilingAsync(clusterId);

        using var response = await _world.SendAsync(
            "GetCloudMetricProfiling", ("ClusterId", clusterId), ("ProfilingId", id), ("Format", "XML"));

        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        root.Element("SvgUrls")!.Elements("SvgInfo").Select(info => info.Element("Name")!.Value)
            .Should().Equal($"{id}.bottomup.svg", $"{id}.svg");
    }

    [Fact]
    public async Task GetCloudMetricProfiling_OnceTheClusterIsStopped_StillLinksItsGraphs()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ProfileAsync(clusterId);
        var id = await _world.NewestProfilingAsync(clusterId);
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.GraphsAsync(clusterId, id)).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("ProfilingId", "", 400, "MissingProfilingId")]
    [InlineData("ProfilingId", "ehpc-hz-nosuchone0_i-bp1_1_2024-01-01-00-00-00", 404, "ObjectNotFound")]
    public async Task GetCloudMetricProfiling_OfWhatIsNotThere_IsRefused(
        string name, string value, int status, string code)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.StartProfilingAsync(clusterId);
        var id = await _world.NewestProfilingAsync(clusterId);

        var error = await _world.FailAsync(
            "GetCloudMetricProfiling",
            name == "ClusterId" ? [(name, value), ("ProfilingId", id)] : [("ClusterId", clusterId), (name, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    private async Task<string> RunJobAsync(string commandLine)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddUsersAsync(clusterId, "alice.l");
        await _world.CallAsync(
            "SubmitJob",
            ("ClusterId", clusterId), ("RunasUser", "alice.l"), ("RunasUserPassword", JobSteps.Password),
            ("Name", "solve"), ("CommandLine", commandLine));
        return clusterId;
    }
}
