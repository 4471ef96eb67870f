using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Gateway;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace EhpcEmulator.ApiTests.Documentation;

public sealed class OpenApiTests(Emulator emulator) : IClassFixture<Emulator>
{
    public static TheoryData<string> Names => ["2018-04-12", "2024-07-30", "control"];

    public static TheoryData<string> Versions => ["2018-04-12", "2024-07-30"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Document_OfTheHost_IsTheCommittedOne(string name)
    {
        var file = Path.Combine(Repository.Root, "openapi", $"{name}.json");
        var text = await TextOfAsync(name) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(file, text);
        }

        (await File.ReadAllTextAsync(file)).Should().Be(text, "UPDATE_OPENAPI=1 dotnet test rewrites openapi/");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Document_ReadByTheOpenApiReader_HasNoErrors(string name)
    {
        var result = OpenApiDocument.Parse(await TextOfAsync(name), "json");

        result.Diagnostic!.Errors.Should().BeEmpty();
        result.Diagnostic.Warnings.Should().BeEmpty();
        result.Diagnostic.SpecificationVersion.Should().Be(OpenApiSpecVersion.OpenApi3_1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Document_AsOpenApi31Demands_IsComplete(string name)
    {
        var document = await ReadAsync(name);

        document.Root["openapi"]!.GetValue<string>().Should().StartWith("3.1.");
        document.Root["info"]!["title"]!.GetValue<string>().Should().NotBeEmpty();
        document.Root["info"]!["version"]!.GetValue<string>().Should().NotBeEmpty();
        document.Root.ContainsKey("servers").Should().BeFalse("the file must fit every host");
        var references = document.Nodes.OfType<JsonObject>().Select(node => node["$ref"]).OfType<JsonValue>().ToList();
        references.Should().OnlyContain(reference => document.Resolve(reference.GetValue<string>()) != null);
        var operations = document.Operations.ToList();
        operations.Should().OnlyHaveUniqueItems(found => found.Operation["operationId"]!.GetValue<string>());
        foreach (var (path, method, operation) in operations)
        {
            operation["summary"]!.GetValue<string>().Should().NotBeEmpty();
            operation["responses"]!.AsObject().Should().NotBeEmpty();
            operation["responses"]!.AsObject().Should().OnlyContain(
                response => !string.IsNullOrEmpty(response.Value!["description"]!.GetValue<string>()),
                "{0} {1} has answers", method, path);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Document_OfAVersion_ListsEveryOperationOnceUnderItsChapter(string version)
    {
        var document = await ReadAsync(version);

        document.Operations.Select(found => new
        {
            found.Path,
            found.Method,
            Tag = found.Operation["tags"]!.AsArray().Single()!.GetValue<string>(),
            Id = found.Operation["operationId"]!.GetValue<string>(),
        }).Should().BeEquivalentTo(
            emulator.Services.GetRequiredService<OperationRegistry>().All
                .Where(operation => operation.Version == version)
                .Select(operation => new
                {
                    Path = $"/{version}/{operation.Name}",
                    Method = "post",
                    Tag = operation.Chapter,
                    Id = operation.Name,
                }));
    }

    private static readonly HashSet<string> Ours =
        [.. typeof(EmulatorApplication).Assembly.GetTypes().Select(type => type.Name)];

    [Fact]
    public async Task ControlDocument_OfAllEndpoints_HoldsOnlyTheEmulatorsOwn()
    {
        var document = await ReadAsync("control");

        document.Operations.Should().Contain(found => found.Path == "/_emulator/worlds/{id}/clock/advance")
            .And.OnlyContain(found => found.Path.StartsWith("/_emulator/", StringComparison.Ordinal));
        document.Root["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Should().OnlyContain(
            name => name == "ProblemDetails" || name == "JsonObject" || Ours.Contains(name),
            "a service of the host is no body");
        document.Root["components"]!["schemas"]!["ClockReading"]!["properties"]!.AsObject().Select(p => p.Key)
            .Should().Equal("now", "speed", "frozen", "nextDue");
    }

    [Theory]
    [InlineData("StopCluster", "ClusterId")]
    [InlineData("DeleteNodes", "ClusterId", "Instance.1.Id")]
    [InlineData("ListClusters")]
    [InlineData(
        "CreateCluster", "Name", "OsTag", "EcsOrder.Manager.InstanceType", "EcsOrder.Compute.Count",
        "EcsOrder.Compute.InstanceType", "EcsOrder.Login.Count", "EcsOrder.Login.InstanceType")]
    public async Task Form_OfAnOperation_MarksWhatIsRequired(string action, params string[] required)
    {
        var operation = await OperationAsync(action);

        Described.RequiredOf(operation).Should().BeEquivalentTo(required);
        Described.FormOf(operation)["properties"]!.AsObject().Select(parameter => parameter.Key)
            .Should().Contain([.. required, "RegionId", "AccessKeyId"]);
    }

    [Fact]
    public async Task Form_OfAnOperation_TellsTheRulesOfItsParameters()
    {
        var form = Described.FormOf(await OperationAsync("CreateCluster"))["properties"]!;

        form["EcsOrder.Compute.Count"]!["type"]!.GetValue<string>().Should().Be("integer");
        form["EcsOrder.Compute.Count"]!["minimum"]!.GetValue<int>().Should().Be(0);
        form["EcsOrder.Compute.Count"]!["maximum"]!.GetValue<int>().Should().Be(99);
        form["DeployMode"]!["enum"]!.AsArray().Select(value => value!.GetValue<string>())
            .Should().Equal("Standard", "Advanced", "Simple", "Tiny", "OneBox");
        form["Description"]!["minLength"]!.GetValue<int>().Should().Be(2);
        form["Description"]!["maxLength"]!.GetValue<int>().Should().Be(256);
        form["HaEnable"]!["type"]!.GetValue<string>().Should().Be("boolean");
        form["HaEnable"]!["description"]!.GetValue<string>().Should().Be("Whether each management role has a backup.");
        form["AdditionalVolumes.1.Roles.1.Name"]!["description"]!.GetValue<string>()
            .Should().Contain("`AdditionalVolumes.N.Roles.N.Name`, N counting from 1")
            .And.Contain("`AdditionalVolumes.N.Roles`: At most 8.");
        form["EhpcVersion"]!["description"]!.GetValue<string>().Should().Contain("`Ehpcversion`");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Patterns_OfAllParameters_AreJavaScript(string version)
    {
        var patterns = (await ReadAsync(version)).Operations
            .SelectMany(found => Described.FormOf(found.Operation)["properties"]!.AsObject())
            .Select(parameter => parameter.Value!["pattern"]?.GetValue<string>())
            .OfType<string>();

        foreach (var pattern in patterns)
        {
            FluentActions.Invoking(() => new Regex(pattern, RegexOptions.ECMAScript)).Should().NotThrow();
            pattern.Should().NotContain(@"\z");
        }
    }

    [Fact]
    public async Task Answers_OfARunningCluster_AreAsDescribed()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();
        (string, string)[] ofCluster = [("ClusterId", clusterId), ("QueueName", "workq")];

        foreach (var action in new[]
        {
            "DescribeCluster", "ListClusterLogs", "ListClusters", "ListClustersMeta", "ListCurrentClientVersion",
            "ListImages", "ListNodes", "ListNodesByQueue", "ListNodesNoPaging", "ListQueues", "ListRegions",
            "StopCluster",
        })
        {
            var answer = await world.CallAsync(action, ofCluster);

            await CheckAsync("2018-04-12", action, "200", answer.GetRawText());
        }

        var schema = (await ReadAsync("2018-04-12")).Resolve("#/components/schemas/ListClusters.Response");
        schema!["properties"]!["Clusters"]!["properties"]!["ClusterInfoSimple"]!["type"]!.GetValue<string>()
            .Should().Be("array");
        schema["xml"]!["name"]!.GetValue<string>().Should().Be("ListClustersResponse");
    }

    [Theory]
    [InlineData("2018-04-12", "StopCluster", "default")]
    [InlineData("2024-07-30", "ListRegions", "200")]
    public async Task Answer_OfOneCall_IsAsDescribed(string version, string action, string status)
    {
        using var response = await emulator.NewWorld().SendAsync(action, ("Version", version));

        await CheckAsync(version, action, status, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Post_OfWhatIsRequired_IsUnderstood(string version)
    {
        using var client = emulator.CreateClient();
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        foreach (var (path, _, operation) in (await ReadAsync(version)).Operations)
        {
            var form = Described.FormOf(operation)["properties"]!;
            var values = Described.RequiredOf(operation)
                .Select(name => KeyValuePair.Create(name, ValueOf(form[name]!)));
            using var content = new FormUrlEncodedContent(
                values.Append(new("AccessKeyId", emulator.NewWorld().Id)).Concat(WithPbs(path)));

            using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);

            var body = await response.Content.ReadAsStringAsync();
            response.Content.Headers.ContentType!.MediaType.Should().Be("application/json", path);
            var answer = JsonNode.Parse(body)!;
            answer["RequestId"]!.GetValue<string>().Should().MatchRegex("^[0-9A-F-]{36}$", path);
            (answer["Code"]?.GetValue<string>() ?? "").Should()
                .NotMatchRegex("^(Missing|InvalidAction|InternalError)", body);
        }
    }

    [Fact]
    public async Task Page_AskedFor_ShowsTheThreeDocuments()
    {
        using var client = emulator.CreateClient();

        using var page = await client.GetAsync(new Uri("/swagger", UriKind.Relative));
        var script = await client.GetStringAsync(new Uri("/swagger/index.js", UriKind.Relative));

        page.RequestMessage!.RequestUri!.AbsolutePath.Should().Be("/swagger/index.html");
        (await page.Content.ReadAsStringAsync()).Should().Contain("swagger-ui");
        (await client.GetByteArrayAsync(new Uri("/swagger/swagger-ui-bundle.js", UriKind.Relative)))
            .Should().HaveCountGreaterThan(100_000);
        foreach (var name in new[] { "2018-04-12", "2024-07-30", "control" })
        {
            script.Should().Contain($"/openapi/{name}.json");
        }
    }

    // The first scheduler of the list is PBS, whose settings are mandatory with it alone.
    private static IEnumerable<KeyValuePair<string, string>> WithPbs(string path) =>
        path.EndsWith("SetSchedulerInfo", StringComparison.Ordinal) ? [new("PbsInfo.1.SchedInterval", "60")] : [];

    private static string ValueOf(JsonNode parameter) =>
        parameter["enum"]?[0]!.GetValue<string>()
        ?? (parameter["type"]!.GetValue<string>() == "integer" ? parameter["minimum"]?.ToJsonString() ?? "1" : "a1");

    private async Task CheckAsync(string version, string action, string status, string answer)
    {
        var document = await ReadAsync(version);
        var schema = document.Root["paths"]![$"/{version}/{action}"]!["post"]!["responses"]![status]!
            ["content"]!["application/json"]!["schema"]!;
        document.Differences(JsonNode.Parse(answer), schema).Should().BeEmpty(action);
    }

    private async Task<JsonNode> OperationAsync(string action) =>
        (await ReadAsync("2018-04-12")).Operations.Single(found => found.Path == $"/2018-04-12/{action}").Operation;

    private async Task<Described> ReadAsync(string name) => new(await TextOfAsync(name));

    private async Task<string> TextOfAsync(string name)
    {
        using var client = emulator.CreateClient();
        return await client.GetStringAsync(new Uri($"/openapi/{name}.json", UriKind.Relative));
    }
}
