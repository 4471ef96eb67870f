using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Tags;

/// <summary>TagResources, UnTagResources and ListTagResources.</summary>
public sealed class TagResourcesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly (string Name, string Value) OfClusters = ("ResourceType", "cluster");

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task TagResources_OfClusters_AddsAndReplacesTags()
    {
        var one = await _world.CreateClusterAsync(("Tag.1.Key", "env"), ("Tag.1.Value", "test"));
        var two = await _world.CreateClusterAsync();

        await _world.CallAsync(
            "TagResources",
            OfClusters,
            ("ResourceId.1", one),
            ("ResourceId.2", two),
            ("Tag.1.Key", "owner"),
            ("Tag.1.Value", "walter"),
            ("Tag.2.Key", "env"),
            ("Tag.2.Value", "live"));

        (await TagsAsync()).Should().Equal(
            $"{one} env=live", $"{one} owner=walter", $"{two} owner=walter", $"{two} env=live");
    }

    [Fact]
    public async Task TagResources_WithoutAValue_IsRefusedAndLeavesTheOneThereWas()
    {
        var clusterId = await _world.CreateClusterAsync(("Tag.1.Key", "env"), ("Tag.1.Value", "prod"));
        (string, string)[] bare = [OfClusters, ("ResourceId.1", clusterId), ("Tag.1.Key", "env")];

        var missing = await _world.FailAsync("TagResources", bare);
        var empty = await _world.FailAsync("TagResources", [.. bare, ("Tag.1.Value", "")]);

        missing.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        missing.Message.Should().StartWith("The specified parameter Tag.1.Value is invalid.");
        empty.Should().Be(missing);
        (await TagsAsync()).Should().Equal($"{clusterId} env=prod");
    }

    [Fact]
    public async Task TagResources_BeyondTwentyTags_IsRefusedForAll()
    {
        var few = await _world.CreateClusterAsync();
        var full = await _world.CreateClusterAsync(
            [.. Enumerable.Range(1, 20).SelectMany(TagOf)]);

        var error = await _world.FailAsync(
            "TagResources",
            OfClusters,
            ("ResourceId.1", few),
            ("ResourceId.2", full),
            ("Tag.1.Key", "more"),
            ("Tag.1.Value", "w"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Tag is invalid.");
        (await TagsAsync(("ResourceId.1", few))).Should().BeEmpty();
        await _world.CallAsync(
            "TagResources", OfClusters, ("ResourceId.1", full), ("Tag.1.Key", "k20"), ("Tag.1.Value", "w"));
    }

    [Theory]
    [InlineData("Tag.1.Key", "aliyun-mine")]
    [InlineData("Tag.1.Key", "acs:mine")]
    [InlineData("Tag.1.Key", "https://mine")]
    [InlineData("Tag.1.Value", "http://mine")]
    [InlineData("Tag.1.Value", "acs:mine")]
    [InlineData("Tag.1.Value", "aliyun")]
    [InlineData("ResourceType", "instance")]
    public async Task TagResources_WithAnInvalidValue_NamesIt(string parameter, string value)
    {
        var error = await _world.FailAsync(
            "TagResources",
            [
                .. new Dictionary<string, string>
                {
                    ["ResourceType"] = "cluster",
                    ["ResourceId.1"] = "ehpc-hz-nosuchone0",
                    ["Tag.1.Key"] = "key",
                    ["Tag.1.Value"] = "value",
                    [parameter] = value,
                }.Select(p => (p.Key, p.Value)),
            ]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Fact]
    public async Task TagResources_OfTwoTagsOfOneKey_IsRefused()
    {
        var error = await _world.FailAsync(
            "TagResources",
            OfClusters,
            ("ResourceId.1", "ehpc-hz-a"),
            ("Tag.1.Key", "k"),
            ("Tag.1.Value", "v"),
            ("Tag.2.Key", "k"),
            ("Tag.2.Value", "w"));

        error.Message.Should().StartWith("The specified parameter Tag is invalid.");
    }

    [Fact]
    public async Task TagResources_WithoutWhatItNeeds_SaysWhat()
    {
        var cluster = ("ResourceId.1", "ehpc-hz-nosuchone0");
        var tag = ("Tag.1.Key", "key");

        (await _world.FailAsync("TagResources", OfClusters, tag)).Code.Should().Be("MissingResourceId");
        (await _world.FailAsync("TagResources", cluster, tag)).Code.Should().Be("MissingResourceType");
        (await _world.FailAsync("TagResources", OfClusters, cluster)).Code.Should().Be("MissingTag");
    }

    [Theory]
    [InlineData("TagResources")]
    [InlineData("UnTagResources")]
    public async Task Tags_OfAnUnknownCluster_ChangeNone(string action)
    {
        var clusterId = await _world.CreateClusterAsync(("Tag.1.Key", "env"), ("Tag.1.Value", "test"));

        var error = await _world.FailAsync(
            action,
            OfClusters,
            ("ResourceId.1", clusterId),
            ("ResourceId.2", "ehpc-hz-nosuchone0"),
            (action == "TagResources" ? "Tag.1.Key" : "TagKey.1", "env"),
            ("Tag.1.Value", "live"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        (await TagsAsync()).Should().Equal($"{clusterId} env=test");
    }

    [Fact]
    public async Task TagResources_OfAClusterThatGoes_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));

        var error = await _world.FailAsync(
            "TagResources", OfClusters, ("ResourceId.1", clusterId), ("Tag.1.Key", "k"), ("Tag.1.Value", "v"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
        await _world.AdvanceUntilIdleAsync();
        (await TagsAsync()).Should().BeEmpty("tags go with their cluster");
    }

    [Theory]
    [InlineData("TagKey.1=env,TagKey.2=none", "owner=walter")]
    [InlineData("TagKey.1=env,All=true", "owner=walter")]
    [InlineData("All=true", "")]
    [InlineData("All=false", "env=test owner=walter")]
    public async Task UnTagResources_OfKeysOrAll_TakesThemAway(string asked, string left)
    {
        var clusterId = await _world.CreateClusterAsync(
            ("Tag.1.Key", "env"), ("Tag.1.Value", "test"), ("Tag.2.Key", "owner"), ("Tag.2.Value", "walter"));

        await _world.CallAsync(
            "UnTagResources",
            [OfClusters, ("ResourceId.1", clusterId), .. ParametersOf(asked)]);

        (await TagsAsync()).Should().Equal(
            left.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(tag => $"{clusterId} {tag}"));
    }

    [Theory]
    [InlineData("Tag.1.Key=env", "one env=test,two env=live")]
    [InlineData("Tag.1.Key=env,Tag.1.Value=live", "two env=live")]
    [InlineData("Tag.1.Key=env,Tag.2.Key=owner", "one env=test,one owner=walter")]
    [InlineData("Tag.1.Key=none", "")]
    public async Task ListTagResources_OfTags_ShowsTheClustersThatHaveThemAll(string asked, string shown)
    {
        var one = await _world.CreateClusterAsync(
            ("Tag.1.Key", "env"), ("Tag.1.Value", "test"), ("Tag.2.Key", "owner"), ("Tag.2.Value", "walter"),
            ("Tag.3.Key", "spare"), ("Tag.3.Value", "x"));
        var two = await _world.CreateClusterAsync(("Tag.1.Key", "env"), ("Tag.1.Value", "live"));

        var tags = await TagsAsync(ParametersOf(asked));

        tags
            .Select(tag => tag.Replace(one, "one", StringComparison.Ordinal))
            .Select(tag => tag.Replace(two, "two", StringComparison.Ordinal))
            .Should().Equal(shown.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task ListTagResources_OfManyTags_ComesInPages()
    {
        for (var cluster = 0; cluster < 4; cluster++)
        {
            await _world.CreateClusterAsync(
                [.. Enumerable.Range(1, 15).SelectMany(TagOf)]);
        }

        var first = await _world.CallAsync("ListTagResources", OfClusters);
        var second = await _world.CallAsync("ListTagResources", OfClusters, ("NextToken", first.Text("NextToken")));

        TextsOf(first).Should().HaveCount(50);
        TextsOf(second).Should().HaveCount(10);
        second.TryGetProperty("NextToken", out _).Should().BeFalse("it is the last page");
        TextsOf(first).Concat(TextsOf(second)).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("NextToken", "more")]
    [InlineData("ResourceType", "instance")]
    [InlineData("Tag.1.Key", "")]
    public async Task ListTagResources_WithAnInvalidValue_NamesIt(string parameter, string value)
    {
        (string, string)[] parameters = value.Length > 0
            ? [(parameter, value)]
            : [("Tag.1.Value", "v")];

        var error = await _world.FailAsync(
            "ListTagResources", parameter == "ResourceType" ? parameters : [OfClusters, .. parameters]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Fact]
    public async Task ListTagResources_FromAnotherRegion_ShowsNone()
    {
        await _world.CreateClusterAsync(("Tag.1.Key", "env"), ("Tag.1.Value", "test"));

        (await TagsAsync(("RegionId", "cn-beijing"))).Should().BeEmpty();
    }

    private static (string Name, string Value)[] ParametersOf(string asked) =>
        [.. asked.Split(',').Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]))];

    private static (string Name, string Value)[] TagOf(int number) =>
        [($"Tag.{number}.Key", $"k{number}"), ($"Tag.{number}.Value", "v")];

    private static IReadOnlyList<string> TextsOf(JsonElement list) =>
    [
        .. list.GetProperty("TagResources").GetProperty("TagResource").EnumerateArray()
            .Select(tag => $"{tag.Text("ResourceId")} {tag.Text("TagKey")}={tag.Text("TagValue")}"),
    ];

    private async Task<IReadOnlyList<string>> TagsAsync(params (string Name, string Value)[] filter) =>
        TextsOf(await _world.CallAsync("ListTagResources", [OfClusters, .. filter]));
}
