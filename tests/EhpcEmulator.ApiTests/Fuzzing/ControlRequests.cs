using EhpcEmulator.Worlds;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>A request to the control surface that is carried out as it is.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">
/// What follows <c>/_emulator/</c>; <c>{w}</c>, <c>{c}</c> and <c>{j}</c> are world, cluster and job.
/// </param>
/// <param name="Body">JSON or YAML; null for none.</param>
internal sealed record ControlRequest(string Method, string Path, string? Body = null)
{
    private const string State = """
        worlds:
          - name: fuzz-loaded
            seed: 42
            start: 2026-03-01T08:00:00Z
            frozen: true
            profile: fast
            quotas: { clusters: 5 }
            refusals: [{ code: InDebt, action: CreateCluster }]
            images: [{ id: m-bp1training, name: training, regionId: cn-hangzhou, osTag: CentOS_7.6_64 }]
            clusters:
              - name: render-farm
                scheduler: slurm
                createdAt: 2026-02-27T10:00:00Z
                tags: { team: film }
                order: { EcsOrder.Login.InstanceType: ecs.c6.large }
                queues: [{ name: night }]
                computes:
                  - { count: 2, instanceType: ecs.c6.xlarge }
                  - { count: 1, instanceType: ecs.c6.2xlarge, queue: night }
                users: [{ name: artist }]
                autoScaling: { MaxNodesInCluster: 10, EnableAutoShrink: true }
                jobs:
                  - { name: preview, user: artist, status: finished, commandLine: preview, runtime: 90s }
                  - { name: shot, user: artist, status: running, nodeCount: 2, cores: 4, commandLine: x, runtime: 2h }
              - name: lost
                version: 2024-07-30
                status: exception
                error: The instances are sold out.
            calls: [{ action: AddContainerApp, parameters: { Name: busybox, Repository: busybox } }]
            faults: [{ effect: error, code: ServiceUnavailable, action: ListClusters, count: 2 }]
        """;

    // Deep within the form itself, and beside it.
    private const string Bomb = """
        worlds:
          - name: fuzz-bomb
            a: &a [x, x, x, x, x, x, x, x, x]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
            d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
            e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
            calls: [{ action: ListClusters, parameters: { A: [*e, *e, *e, *e, *e, *e, *e, *e, *e] } }]
        """;

    /// <summary>All that change something or can be asked in many ways; none waits for anything.</summary>
    public static IReadOnlyList<ControlRequest> All { get; } =
    [
        new(
            "POST",
            "worlds",
            """
            {"id":"fuzz-made","seed":7,"start":"2026-01-01T00:00:00Z","frozen":true,
             "profile":"fast","quotas":{"clusters":3}}
            """),
        new("GET", "worlds/{w}"),
        new("GET", "info"),
        new("DELETE", "worlds/fuzz-made"),
        new(
            "PUT",
            "worlds/{w}/account",
            """
            {"quotas":{"clusters":9},"refusals":[{"code":"InDebt","action":"CreateCluster"}]}
            """),
        new("PUT", "worlds/{w}/clock", """{"frozen":true,"speed":60,"now":"2024-06-01T00:00:00Z"}"""),
        new("POST", "worlds/{w}/clock/advance", """{"by":"5m"}"""),
        new("POST", "worlds/{w}/clock/advance", """{"to":"2024-06-01T00:00:00Z"}"""),
        new("POST", "worlds/{w}/clock/advance", """{"untilIdle":true}"""),
        new("POST", "worlds/{w}/clock/advance", """{"until":{"cluster":"{c}","status":"running"}}"""),
        new("POST", "worlds/{w}/snapshots", """{"name":"before"}"""),
        new("POST", "worlds/{w}/snapshots?name=before"),
        new("GET", "worlds/{w}/snapshots/none/file"),
        new("POST", "worlds/{w}/snapshots/none/restore"),
        new("POST", "worlds/{w}/fork", """{"world":"fuzz-forked","frozen":true}"""),
        new("DELETE", "worlds/fuzz-forked"),
        new("POST", "state?replace=true", State),
        new("POST", "state?replace=true", Bomb),
        new(
            "POST",
            "worlds/fuzz-loaded/state?replace=true",
            """
            {"worlds":[{"name":"one","clusters":[{"name":"small","computes":[{"count":1}]}]}]}
            """),
        new("GET", "worlds/{w}/state?format=json"),
        new(
            "POST",
            "worlds/{w}/faults",
            """
            {"id":"f","effect":"error","code":"ServiceUnavailable","action":"DescribeCluster",
             "count":2,"probability":0.5}
            """),
        new("POST", "worlds/{w}/faults", """{"effect":"latency","action":"DescribeImage","delay":"500ms","count":1}"""),
        new("POST", "worlds/{w}/faults", """{"effect":"bootFailure","cluster":"{c}","count":1,"lasts":"1h"}"""),
        new("GET", "worlds/{w}/faults"),
        new("DELETE", "worlds/{w}/faults/f"),
        new(
            "GET",
            "worlds/{w}/journal?action=List*&limit=5&after=1&status=200&from=2024-01-01&parameter.ClusterId={c}"),
        new("GET", "worlds/{w}/journal.har?code=*"),
        new("GET", "worlds/{w}/coverage"),
        new("GET", "coverage"),
        new("GET", "worlds/{w}/clusters/{c}/jobs/{j}/explanation"),
        new(
            "POST",
            "signatures/explain",
            """
            {"method":"GET","url":"http://localhost/?Action=ListJobs&AccessKeyId=x&Signature=y&SignatureMethod=HMAC-SHA1",
             "headers":{"Host":"localhost"},"body":"a=b","stringToSign":"GET&%2F&a"}
            """),
        new(
            "POST",
            "signatures/explain",
            """
            {"method":"POST","url":"/",
             "headers":{"Authorization":"ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=b","Host":"h"}}
            """),
    ];

    /// <summary>The request after some changes.</summary>
    public ControlRequest Changed(RandomStream stream)
    {
        var (path, body) = (Path, Body);
        for (var changes = stream.Next(4); changes > 0; changes--)
        {
            if (body is null || stream.Once(4))
            {
                path = ChangedPath(path, stream);
            }
            else
            {
                body = JsonMutation.Apply(body, stream);
            }
        }

        var method = stream.Once(30) ? stream.Pick(["GET", "PUT", "PATCH", "OPTIONS"]) : Method;
        return this with { Method = method, Path = path, Body = body };
    }

    private static string ChangedPath(string path, RandomStream stream)
    {
        var parts = path.Split('/', '?', '&');
        var part = stream.Pick(parts);
        var text = Nasty.Text(stream);
        var value = Parameters.Escaped(text.Length > 2_000 ? text[..2_000] : text);
        return part.Split('=') is [var name, _]
            ? path.Replace(part, $"{name}={value}", StringComparison.Ordinal)
            : part.Length == 0 ? path : path.Replace(part, value, StringComparison.Ordinal);
    }
}
