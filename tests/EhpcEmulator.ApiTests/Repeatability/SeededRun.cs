using System.Text;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.ApiTests.Repeatability;

/// <summary>
/// What one caller does with clusters of both versions, their nodes, users, queues, jobs, files, commands and scaling,
/// while some calls fail by chance and time passes: chosen by a seed, and by nothing but what was answered.
/// </summary>
/// <param name="seed">Chooses what is called.</param>
/// <param name="call">Makes a call that the run is told the answer of.</param>
internal sealed class SeededRun(long seed, Func<Func<Wire, Task<WireAnswer>>, Task<WireAnswer>> call)
{
    /// <summary>The world of the run.</summary>
    public const string World = "repeated";

    private const int Calls = 150;
    private const string Password = "Repeat-pass1";

    private static readonly (string, string) Next = ("Version", "2024-07-30");
    private static readonly (string, string)[] Formats = [("Format", "JSON"), ("Format", "XML")];

    private readonly RandomStream _random = new(seed, "Run");
    private string _old = "";
    private string _new = "";
    private int _calls;
    private int _made;

    /// <summary>Makes the world and calls until it is enough.</summary>
    public async Task TellAsync()
    {
        await BeginAsync();
        while (_calls < Calls)
        {
            await (_random.Next(16) switch
            {
                0 or 1 => CallAsync("SubmitJob", [.. Old, .. RunAs, .. Job(), ("Node", $"{1 + _random.Next(2)}")]),
                2 => CallAsync("CreateJob", [.. Latest, ("JobName", $"job{_made++}"), ("JobSpec", JobSpec())]),
                3 => CallAsync(
                    "AddUsers",
                    [.. Old, ("User.1.Name", NewName("user")), .. NewUser]),
                4 => CallAsync(
                    "CreateUsers",
                    [.. Latest, ("User.1.UserName", NewName("user")), .. NewUser]),
                5 => CallAsync("AddNodes", [.. Old, ("Count", $"{1 + _random.Next(2)}"), ("Sync", "true")]),
                6 => CallAsync(
                    "CreateNodes", [.. Latest, ("Count", "1"), ("ComputeNode.InstanceType", "ecs.c6.large")]),
                7 => DeleteNodeAsync(),
                8 => CallAsync(
                    "CreateQueue",
                    [
                        .. Latest,
                        ("Queue.QueueName", NewName("queue")),
                        ("Queue.ComputeNodes", """[{"InstanceType":"ecs.c6.large"}]"""),
                    ]),
                9 => CommandAsync(),
                10 => FileAsync(),
                11 => EndJobAsync(),
                12 or 13 => PassAsync(),
                _ => LookAsync(),
            });
        }
    }

    private (string, string)[] Old => [("ClusterId", _old)];

    private (string, string)[] Latest => [Next, ("ClusterId", _new)];

    private static (string, string)[] NewUser => [("User.1.Group", "users"), ("User.1.Password", Password)];

    private static (string, string)[] RunAs => [("RunasUser", "root"), ("RunasUserPassword", "Test-pass-1")];

    private async Task BeginAsync()
    {
        await ControlAsync(
            HttpMethod.Post,
            "/worlds",
            $$"""{"id":"{{World}}","seed":42,"start":"2024-01-01T00:00:00Z","frozen":true}""");
        foreach (var fault in (string[])
            [
                """{"id":"db","effect":"error","code":"DbError","rate":0.05}""",
                """{"id":"busy","effect":"throttle","retryAfter":2,"rate":0.05}""",
                """{"id":"jobs","effect":"jobFailure","exitCode":3,"rate":0.3}""",
                """{"id":"boots","effect":"bootFailure","rate":0.1}""",
            ])
        {
            await ControlAsync(HttpMethod.Post, "faults", fault);
        }

        _old = await CreateAsync(Orders.Cluster(("EcsOrder.Compute.Count", "2")));
        _new = await CreateAsync([Next, .. Orders.Cluster2024()]);
        await ControlAsync(HttpMethod.Post, "clock/advance", """{"by":"10m"}""");
        await CallAsync(
            "SetAutoScaleConfig",
            [
                .. Old,
                ("EnableAutoGrow", "true"),
                ("EnableAutoShrink", "true"),
                ("MaxNodesInCluster", "6"),
                ("Queues.1.QueueName", "workq"),
                ("Queues.1.EnableAutoGrow", "true"),
                ("Queues.1.EnableAutoShrink", "true"),
            ]);
    }

    // Until no fault is in the way.
    private async Task<string> CreateAsync((string, string)[] order)
    {
        while (true)
        {
            var created = await CallAsync("CreateCluster", order);
            if (created.IsSuccess)
            {
                return created.Json.GetProperty("ClusterId").GetString()!;
            }
        }
    }

    private (string, string)[] Job() =>
    [
        ("Name", $"job{_made++}"),
        ("CommandLine", $"#EHPC runtime={1 + _random.Next(300)}s"),
        ("Cpu", $"{1 + _random.Next(2)}"),
    ];

    private string JobSpec() => $$$"""
        {"CommandLine":"sleep {{{1 + _random.Next(300)}}}; hostname","RunasUser":"root",
         "Resources":{"Nodes":1,"Cores":{{{1 + _random.Next(2)}}}}}
        """;

    private string NewName(string kind) => $"{kind}{_made++}";

    private async Task DeleteNodeAsync()
    {
        var listed = await CallAsync("ListNodes", [.. Old, ("Role", "Compute"), ("PageSize", "50")]);
        if (IdsIn(listed, "Nodes", "NodeInfo") is { Count: > 1 } nodes)
        {
            await CallAsync("DeleteNodes", [.. Old, ("Instance.1.Id", nodes[_random.Next(nodes.Count)])]);
        }
    }

    private async Task CommandAsync()
    {
        string[] commands = ["echo one > /tmp/one; cat /tmp/one", "hostname; date", "ls -l /home", "qstat; sleep 20"];
        var invoked = await CallAsync(
            "InvokeShellCommand", [.. Old, ("Command", commands[_random.Next(commands.Length)])]);
        await PassAsync();
        if (invoked.IsSuccess)
        {
            await CallAsync(
                "ListInvocationResults", [.. Old, ("CommandId", invoked.Json.GetProperty("CommandId").GetString()!)]);
        }
    }

    private Task<WireAnswer> FileAsync() => CallAsync(
        "CreateJobFile",
        [
            .. Old,
            .. RunAs,
            ("TargetFile", $"/root/file{_made++}.sh"),
            ("Content", Convert.ToBase64String(Encoding.UTF8.GetBytes($"echo {_random.NextText(12)}\n"))),
        ]);

    private async Task EndJobAsync()
    {
        var listed = await CallAsync("ListJobs", [.. Old, ("PageSize", "50")]);
        if (IdsIn(listed, "Jobs", "JobInfo") is { Count: > 0 } jobs)
        {
            await CallAsync(
                _random.Next(2) == 0 ? "StopJobs" : "DeleteJobs",
                [.. Old, ("Jobs", $$"""[{"Id":"{{jobs[_random.Next(jobs.Count)]}}"}]""")]);
        }
    }

    private Task<WireAnswer> PassAsync() => ControlAsync(
        HttpMethod.Post, "clock/advance", $$"""{"by":"{{1 + _random.Next(200)}}s"}""");

    private Task<WireAnswer> LookAsync()
    {
        var format = Formats[_random.Next(Formats.Length)];
        return _random.Next(13) switch
        {
            0 => CallAsync("DescribeCluster", [.. Old, format]),
            1 => CallAsync("ListClusters", [format]),
            2 => CallAsync("ListNodes", [.. Old, ("PageSize", "50"), format]),
            3 => CallAsync("ListJobs", [.. Old, ("PageSize", "50"), format]),
            4 => CallAsync("ListClusterLogs", [.. Old, ("PageSize", "100"), format]),
            5 => CallAsync("ListUsers", [.. Old, format]),
            6 => CallAsync("GetAutoScaleConfig", [.. Old, format]),
            7 => CallAsync("GetCluster", [.. Latest, format]),
            8 => CallAsync("ListQueues", [.. Latest, format]),
            9 => CallAsync("ListJobs", [.. Latest, ("PageSize", "50"), format]),
            10 => CallAsync("ListNodes", [.. Latest, format]),
            11 => CallAsync("ListCommonLogs", [.. Latest, format]),
            _ => ControlAsync(HttpMethod.Get, "state"),
        };
    }

    private static List<string> IdsIn(WireAnswer listed, string list, string item) => listed.IsSuccess
        ? [
            .. listed.Json.GetProperty(list).GetProperty(item).EnumerateArray()
                .Select(one => one.GetProperty("Id").GetString()!),
        ]
        : [];

    private async Task<WireAnswer> CallAsync(string action, (string, string)[] parameters)
    {
        _calls++;
        return await call(wire => wire.CallAsync(action, parameters));
    }

    private async Task<WireAnswer> ControlAsync(HttpMethod method, string path, string? json = null)
    {
        _calls++;
        var answer = await call(wire => wire.ControlAsync(method, path, json));
        answer.Require();
        return answer;
    }
}
