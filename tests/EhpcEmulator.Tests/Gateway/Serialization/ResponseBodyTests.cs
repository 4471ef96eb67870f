using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Tests.Gateway.Serialization;

public sealed class ResponseBodyTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 1, 1, 2, 3, 45, TimeSpan.Zero);

    [Fact]
    public void ToJson_OfAnAnswer_StartsWithTheRequestIdAndKeepsTheOrderOfDeclaration() =>
        Json(new Answer { RequestId = "R", ClusterId = "c", Count = 2, Enabled = true }).Should()
            .Be("""{"RequestId":"R","ClusterId":"c","Count":2,"Enabled":true}""");

    [Fact]
    public void ToJson_OfNulls_LeavesThemOut() =>
        Json(new Answer { RequestId = "R" }).Should().Be("""{"RequestId":"R","Count":0,"Enabled":false}""");

    [Fact]
    public void ToJson_OfAWrappedList_NestsItInItsItemName() =>
        Json(new Lists { RequestId = "R", Clusters = [new("a"), new("b")], Tags = ["x"], Bare = [new("c")] })
            .Should().Be(
            """{"RequestId":"R","Clusters":{"ClusterInfoSimple":[{"Id":"a"},{"Id":"b"}]}"""
            + ""","Tags":{"Tag":["x"]},"Bare":[{"Id":"c"}]}""");

    [Fact]
    public void ToJson_OfEmptyLists_WritesThem() =>
        Json(new Lists { RequestId = "R" }).Should()
            .Be("""{"RequestId":"R","Clusters":{"ClusterInfoSimple":[]},"Tags":{"Tag":[]},"Bare":[]}""");

    [Fact]
    public void ToJson_OfAWrappedList_CanBeReadBack()
    {
        var lists = new Lists { Clusters = [new("a"), new("b")], Tags = ["x", "y"], Bare = [new("c")] };

        JsonSerializer.Deserialize<Lists>(ResponseBody.ToJson(lists), ResponseBody.Options)
            .Should().BeEquivalentTo(lists);
    }

    [Fact]
    public void ToJson_OfText_EscapesNoMoreThanJsonNeeds() =>
        Json(new Answer { RequestId = "R", ClusterId = "示例 <a href=\"x\">&'+\\\n\u0001" }).Should()
            .StartWith("""{"RequestId":"R","ClusterId":"示例 <a href=\"x\">&'+\\\n\u0001",""");

    [Fact]
    public void ToJson_OfInstants_WritesEachInItsForm() =>
        Json(new Instants { RequestId = "R", CreatedAt = At, LoggedAt = At, ExpiresAt = At }).Should().Be(
            """{"RequestId":"R","CreatedAt":"2026-11-01T01:02:03.045Z","""
            + "\"LoggedAt\":\"2026-11-01T01:02:03.045\",\"ExpiresAt\":\"2026-11-01T01:02Z\"}");

    [Fact]
    public void ToJson_OfAnInstantElsewhere_WritesUtc() =>
        Json(new Instants { RequestId = "R", CreatedAt = At.ToOffset(TimeSpan.FromHours(8)), ExpiresAt = At }).Should()
            .Contain("\"CreatedAt\":\"2026-11-01T01:02:03.045Z\"");

    [Fact]
    public void ToJson_OfInstantsThatAreNotKnown_LeavesThemOutOrWritesAnEmptyText() =>
        Json(new Instants { RequestId = "R", CreatedAt = At }).Should()
            .Be("""{"RequestId":"R","CreatedAt":"2026-11-01T01:02:03.045Z","ExpiresAt":""}""");

    [Fact]
    public void ToXml_OfAnAnswer_IsTheJsonTree() =>
        Xml("""{"Id":"R","Clusters":{"ClusterInfoSimple":[{"Id":"a","On":true},{"Id":"b","On":false}]},"Count":2}""")
            .Should().Be(
                "<?xml version='1.0' encoding='UTF-8'?><ListClustersResponse><Id>R</Id><Clusters>"
                + "<ClusterInfoSimple><Id>a</Id><On>true</On></ClusterInfoSimple>"
                + "<ClusterInfoSimple><Id>b</Id><On>false</On></ClusterInfoSimple>"
                + "</Clusters><Count>2</Count></ListClustersResponse>");

    [Fact]
    public void ToXml_OfEmptyValues_WritesEmptyElements() =>
        Xml("""{"Clusters":{"ClusterInfoSimple":[]},"Name":"","Part":{}}""").Should()
            .EndWith("<ListClustersResponse><Clusters></Clusters><Name></Name><Part></Part></ListClustersResponse>");

    [Fact]
    public void ToXml_OfABareArray_RepeatsItsElement() =>
        Xml("""{"Tag":["a","b"]}""")
            .Should().EndWith("<ListClustersResponse><Tag>a</Tag><Tag>b</Tag></ListClustersResponse>");

    [Fact]
    public void ToXml_OfNumbers_KeepsTheirText() =>
        Xml("""{"Price":0.50,"Big":12345678901234567890}""")
            .Should().Contain("<Price>0.50</Price><Big>12345678901234567890</Big>");

    [Fact]
    public void ToXml_OfMarkup_EscapesIt() =>
        Xml(JsonOf("<b>\"a\" & 'c'</b>]]>"))
            .Should().Contain("<ClusterId>&lt;b&gt;\"a\" &amp; 'c'&lt;/b&gt;]]&gt;</ClusterId>");

    [Theory]
    [InlineData("集群 cluster")]
    [InlineData("\U0001F680 rocket")]
    [InlineData("a\tb\nc\rd\r\ne")]
    [InlineData("  spaces  ")]
    [InlineData("\u0085\u2028")]
    public void ToXml_OfTextThatXmlCanHold_CanBeReadBack(string text) => TextOf(Xml(JsonOf(text))).Should().Be(text);

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0008)]
    [InlineData(0x001F)]
    [InlineData(0xFFFF)]
    [InlineData(0xFFFE)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void ToXml_OfACharacterThatXmlCannotHold_ReplacesIt(int character) =>
        TextOf(Xml(JsonOf($"a{(char)character}b"))).Should().Be("a\ufffdb");

    [Fact]
    public void ToXml_OfAnythingAround_HasNoByteOrderMark() =>
        ResponseBody.ToXml("Error", "{}"u8.ToArray())
            .Should().Equal("<?xml version='1.0' encoding='UTF-8'?><Error></Error>"u8.ToArray());

    private static string Json(object answer) => Encoding.UTF8.GetString(ResponseBody.ToJson(answer));

    private static string Xml(string json) =>
        Encoding.UTF8.GetString(ResponseBody.ToXml("ListClustersResponse", Encoding.UTF8.GetBytes(json)));

    private static string JsonOf(string text) => Json(new Answer { ClusterId = text });

    private static string TextOf(string xml) =>
        XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!.Element("ClusterId")!.Value;

    private sealed record Answer : ApiResponse
    {
        public string? ClusterId { get; init; }

        public int Count { get; init; }

        public int? Missing { get; init; }

        public bool Enabled { get; init; }
    }

    private sealed record Item(string Id);

    private sealed record Lists : ApiResponse
    {
        [ListItem("ClusterInfoSimple")]
        public IReadOnlyList<Item> Clusters { get; init; } = [];

        [ListItem("Tag")]
        public IReadOnlyList<string> Tags { get; init; } = [];

        public IReadOnlyList<Item> Bare { get; init; } = [];
    }

    private sealed record Instants : ApiResponse
    {
        [Instant(ApiTime.Milliseconds)]
        public DateTimeOffset CreatedAt { get; init; }

        [Instant(ApiTime.MillisecondsWithoutZone)]
        public DateTimeOffset? LoggedAt { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        [Instant(ApiTime.Minutes)]
        public DateTimeOffset? ExpiresAt { get; init; }
    }
}
