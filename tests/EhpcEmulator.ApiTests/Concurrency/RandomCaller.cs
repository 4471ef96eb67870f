using System.Text.Json;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.ApiTests.Concurrency;

/// <summary>
/// One of many callers of a world: creates and removes things of its own, things that others create and remove as well,
/// and reads everything in between.
/// </summary>
internal sealed class RandomCaller(
    Wire wire, Scene scene, Witness witness, IReadOnlyList<string> workers, long seed, int number)
{
    private const int SharedNames = 8;

    private readonly RandomStream _random = new(seed, "Caller", $"{number}");
    private readonly Dictionary<string, List<string>> _own = [];
    private int _made;

    /// <summary>Calls until it is told to stop.</summary>
    public async Task RunAsync(Func<bool> goesOn)
    {
        while (goesOn())
        {
            await (_random.Next(100) switch
            {
                < 20 => JobAsync(_random.Next(3) > 0 ? scene.Worked : scene.Scaled),
                < 25 => StopJobAsync(),
                < 37 => UserAsync(),
                < 45 => User2024Async(),
                < 55 => QueueAsync(),
                < 61 => NodeAsync(),
                < 64 => ClusterAsync(),
                < 67 => WorkerAsync(),
                < 71 => TemplateAsync(),
                < 77 => ServerlessAsync(),
                _ => number switch
                {
                    < 2 => PassAsync(),
                    2 => SnapshotAsync(),
                    3 => ReadControlAsync(),
                    _ => LookAsync(),
                },
            });
        }
    }

    private Task JobAsync(string clusterId) => ComeOrGoAsync(
        "job",
        clusterId,
        most: 6,
        _ => wire.CallAsync(
            "SubmitJob",
            ("ClusterId", clusterId),
            ("RunasUser", "root"),
            ("Name", $"j{number}n{_made}"),
            ("CommandLine", $"#EHPC runtime={1 + _random.Next(60)}s"),
            ("Node", $"{1 + (_random.Next(6) / 5)}"),
            ("Cpu", $"{1 + _random.Next(2)}"),
            ("Mem", $"{256 * (1 + _random.Next(6))}mb")),
        (_, answer) => [answer.GetProperty("JobId").GetString()!],
        id => wire.CallAsync("DeleteJobs", ("ClusterId", clusterId), ("Jobs", $$"""[{"Id":"{{id}}"}]""")));

    private async Task StopJobAsync()
    {
        if (Own("job", scene.Worked) is { Count: > 0 } jobs)
        {
            witness.Note(await wire.CallAsync(
                "StopJobs",
                ("ClusterId", scene.Worked),
                ("Jobs", $$"""[{"Id":"{{jobs[_random.Next(jobs.Count)]}}"}]""")));
        }
    }

    private Task UserAsync() => ComeOrGoAsync(
        "user",
        scene.Worked,
        most: 4,
        name => wire.CallAsync(
            "AddUsers",
            ("ClusterId", scene.Worked),
            ("User.1.Name", name),
            ("User.1.Group", "users"),
            ("User.1.Password", "Crowd-pass-1")),
        (name, _) => [name],
        name => wire.CallAsync("DeleteUsers", ("ClusterId", scene.Worked), ("User.1.Name", name)),
        isShared: _random.Next(2) == 0);

    private Task User2024Async() => ComeOrGoAsync(
        "user",
        scene.Latest,
        most: 4,
        name => wire.Call2024Async(
            "CreateUsers",
            ("ClusterId", scene.Latest),
            ("User.1.UserName", name),
            ("User.1.Group", "users"),
            ("User.1.Password", "Crowd-pass1")),
        (name, _) => [name],
        name => wire.Call2024Async("DeleteUsers", ("ClusterId", scene.Latest), ("User.1.UserName", name)),
        isShared: _random.Next(2) == 0);

    private Task QueueAsync() => ComeOrGoAsync(
        "queue",
        scene.Latest,
        most: 2,
        name => wire.Call2024Async(
            "CreateQueue",
            ("ClusterId", scene.Latest),
            ("Queue", $$"""{"QueueName":"{{name}}","ComputeNodes":[{"InstanceType":"ecs.c6.large"}]}""")),
        (name, _) => [name],
        name => wire.Call2024Async("DeleteQueues", ("ClusterId", scene.Latest), ("QueueNames.1", name)),
        isShared: _random.Next(2) == 0);

    private Task NodeAsync() => ComeOrGoAsync(
        "node",
        scene.Grown,
        most: 2,
        name => wire.CallAsync(
            "AddNodes",
            ("ClusterId", scene.Grown),
            ("Count", $"{1 + _random.Next(2)}"),
            ("HostNamePrefix", name),
            ("Sync", "true")),
        (_, answer) => answer.GetProperty("InstanceIds").GetProperty("InstanceId").EnumerateArray()
            .Select(id => id.GetString()!).ToList(),
        id => wire.CallAsync("DeleteNodes", ("ClusterId", scene.Grown), ("Instance.1.Id", id)));

    private Task ClusterAsync() => ComeOrGoAsync(
        "cluster",
        "",
        most: 1,
        name => wire.CallAsync("CreateCluster", Orders.Cluster(("Name", name))),
        (_, answer) => [answer.GetProperty("ClusterId").GetString()!],
        id => wire.CallAsync("DeleteCluster", ("ClusterId", id)));

    private Task TemplateAsync() => ComeOrGoAsync(
        "template",
        "",
        most: 3,
        name => wire.CallAsync("CreateJobTemplate", ("Name", name), ("CommandLine", "hostname")),
        (_, answer) => [answer.GetProperty("TemplateId").GetString()!],
        id => wire.CallAsync("DeleteJobTemplates", ("Templates", $$"""[{"Id":"{{id}}"}]""")));

    // They are never gone: what is stopped is listed as well. Some wait for one that was stopped, or has ended.
    private async Task ServerlessAsync()
    {
        var own = Own("serverless", scene.Worked);
        if (own.Count > 0 && _random.Next(3) == 0)
        {
            witness.Note(await wire.CallAsync(
                "StopServerlessJobs", ("ClusterId", scene.Worked), ("JobIds.1", own[_random.Next(own.Count)])));
            return;
        }

        List<(string, string)> job =
        [
            ("ClusterId", scene.Worked), ("JobName", "crowd"),
            ("Container", $$"""{"Image":"busybox","Command":["sleep","{{1 + _random.Next(60)}}"]}"""),
            ("ArrayProperties", $$"""{"IndexEnd":{{_random.Next(4)}}}"""),
        ];
        if (own.Count > 0 && _random.Next(2) == 0)
        {
            job.Add(("DependsOn", $$"""[{"JobId":"{{own[_random.Next(own.Count)]}}"}]"""));
        }

        var submitted = await wire.CallAsync("SubmitServerlessJob", [.. job]);
        witness.Note(submitted, () =>
        {
            var id = submitted.Json.GetProperty("JobId").GetString()!;
            own.Add(id);
            return new Effect("serverless", scene.Worked, Comes: true, [id]);
        });
    }

    // Nodes that go down take their jobs with them.
    private async Task WorkerAsync()
    {
        string[] moves = ["StopNodes", "StartNodes", "ResetNodes"];
        var node = workers[_random.Next(workers.Count)];
        witness.Note(await wire.CallAsync(
            moves[_random.Next(moves.Length)], ("ClusterId", scene.Worked), ("Instance.1.Id", node)));
    }

    private async Task PassAsync() => witness.Note(await wire.ControlAsync(
        HttpMethod.Post, "clock/advance", $$"""{"by":"{{1 + _random.Next(20)}}s"}"""));

    private async Task SnapshotAsync()
    {
        var taken = await wire.ControlAsync(HttpMethod.Post, "snapshots", """{"name":"crowd"}""");
        if (witness.Note(taken))
        {
            witness.Note(await wire.ControlAsync(
                HttpMethod.Delete, $"snapshots/{taken.Json.GetProperty("id").GetString()}"));
        }
    }

    private async Task ReadControlAsync() => witness.Note(await wire.ControlAsync(
        HttpMethod.Get, _random.Next(3) switch { 0 => "", 1 => "journal?limit=20", _ => "clock" }));

    // Every answer shows one moment: its counts and its content agree, whoever writes meanwhile.
    private async Task LookAsync()
    {
        var (action, place, items) = _random.Next(6) switch
        {
            0 => ("ListClusters", "", "Clusters.ClusterInfoSimple"),
            1 => ("ListNodes", scene.Grown, "Nodes.NodeInfo"),
            2 => ("ListUsers", scene.Worked, "Users.UserInfo"),
            3 => ("ListJobs", scene.Worked, "Jobs.JobInfo"),
            4 => ("ListJobTemplates", "", "Templates.JobTemplates"),
            _ => ("DescribeCluster", scene.Scaled, ""),
        };
        var answer = await (place.Length > 0
            ? wire.CallAsync(action, ("ClusterId", place), ("PageSize", "50"))
            : wire.CallAsync(action, ("PageSize", "50")));
        if (witness.Note(answer) && items.Length > 0)
        {
            var page = items.Split('.').Aggregate(answer.Json, (json, name) => json.GetProperty(name));
            var total = answer.Json.GetProperty("TotalCount").GetInt32();
            var id = action == "ListUsers" ? "Name" : "Id";
            var ids = page.EnumerateArray().Select(item => item.GetProperty(id).GetString()).ToList();
            if (ids.Count != Math.Min(total, 50) || ids.Distinct().Count() != ids.Count)
            {
                witness.Complain($"{action} counts {total} and lists {ids.Count}: {string.Join(' ', ids)}");
            }
        }
    }

    private async Task ComeOrGoAsync(
        string kind,
        string place,
        int most,
        Func<string, Task<WireAnswer>> come,
        Func<string, JsonElement, IReadOnlyList<string>> namesOf,
        Func<string, Task<WireAnswer>> go,
        bool isShared = false)
    {
        var own = Own(kind, place);
        if (isShared)
        {
            var name = $"shared{_random.Next(SharedNames)}";
            var comes = _random.Next(2) == 0;
            witness.Note(await (comes ? come(name) : go(name)), () => new Effect(kind, place, comes, [name]));
        }
        else if (own.Count < most && _random.Next(5) < 3)
        {
            var name = $"{kind[0]}{number}n{_made++}";
            var answer = await come(name);
            witness.Note(answer, () =>
            {
                var made = namesOf(name, answer.Json);
                own.AddRange(made);
                return new Effect(kind, place, Comes: true, made);
            });
        }
        else if (own.Count > 0)
        {
            var name = own[_random.Next(own.Count)];
            if (witness.Note(await go(name), () => new Effect(kind, place, Comes: false, [name])))
            {
                own.Remove(name);
            }
        }
    }

    private List<string> Own(string kind, string place)
    {
        if (!_own.TryGetValue($"{kind} {place}", out var own))
        {
            _own[$"{kind} {place}"] = own = [];
        }

        return own;
    }
}
