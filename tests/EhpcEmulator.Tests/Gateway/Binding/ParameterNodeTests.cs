using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Tests.Gateway.Binding;

public sealed class ParameterNodeTests
{
    [Fact]
    public void Parse_OfDottedNames_BuildsOneNodePerSegment()
    {
        var tree = Parse(("User.1.Name", "a"), ("User.1.Group", "g"), ("User.2.Name", "b"), ("ClusterId", "c"));

        tree["ClusterId"]!.Value.Should().Be("c");
        tree["ClusterId"]!.HasChildren.Should().BeFalse();
        tree["User"]!.Value.Should().BeNull();
        tree["User"]!["1"]!["Group"]!.Value.Should().Be("g");
        tree["User"]!.Items.Select(item => item.Node["Name"]!.Value).Should().Equal("a", "b");
        tree["user"].Should().BeNull("names are case-sensitive");
    }

    [Fact]
    public void Items_InAnyOrderWithGaps_AreInNumericOrder() =>
        Parse(("Id.10", "ten"), ("Id.2", "two"), ("Id.999999999", "last"), ("Id.1", "one"))["Id"]!.Items
            .Select(item => item.Node.Value).Should().Equal("one", "two", "ten", "last");

    [Theory]
    [InlineData("Id.x")]
    [InlineData("Id.-1")]
    [InlineData("Id.+1")]
    [InlineData("Id. 1")]
    [InlineData("Id.1e3")]
    [InlineData("Id.99999999999")]
    public void Items_OfKeysThatAreNoNumbers_LeaveThemOut(string name)
    {
        var node = Parse((name, "no"), ("Id.7", "yes"))["Id"]!;

        node.Items.Select(item => item.Node.Value).Should().Equal("yes");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(".Name")]
    [InlineData("Name.")]
    [InlineData("User..Name")]
    public void Parse_OfAnEmptySegment_LeavesTheParameterOut(string name)
    {
        var tree = Parse((name, "x"));

        tree["User"].Should().BeNull();
        tree["Name"].Should().BeNull();
    }

    [Fact]
    public void Parse_OfValueAndChildrenOfOneName_KeepsBoth()
    {
        var node = Parse(("User", "u"), ("User.1.Name", "a"))["User"]!;

        node.Value.Should().Be("u");
        node.Items.Should().ContainSingle();
    }

    [Fact]
    public void Parse_OfSixteenSegments_IsRead()
    {
        var node = Parse((NameOf(16), "deep"));
        for (var depth = 0; depth < 16; depth++)
        {
            node = node["s"]!;
        }

        node.Value.Should().Be("deep");
    }

    [Theory]
    [InlineData(17)]
    [InlineData(50_000)]
    public void Parse_OfMoreThanSixteenSegments_AnswersInvalidParams(int segments)
    {
        var parse = () => Parse((NameOf(segments), "deep"));

        parse.Should().Throw<ApiException>().Where(error => error.Code == "InvalidParams" && error.Status == 400)
            .WithMessage("*16 segments*");
    }

    [Fact]
    public void FromJson_OfObjectsAndArrays_GivesTheTreeOfTheDottedForm()
    {
        var tree = ParameterNode.FromJson("""{"Name":"q","Types":[{"Id":"a"},{"Id":"b"}],"Count":3,"Price":0.50}""")!;

        tree["Name"]!.Value.Should().Be("q");
        tree["Count"]!.Value.Should().Be("3");
        tree["Price"]!.Value.Should().Be("0.50");
        tree["Types"]!.Items.Select(item => item.Node["Id"]!.Value).Should().Equal("a", "b");
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("\"True\"", "True")]
    [InlineData("null", null)]
    public void FromJson_OfAScalar_KeepsItsText(string json, string? expected) =>
        ParameterNode.FromJson($"[{json}]")!["0"]!.Value.Should().Be(expected);

    [Fact]
    public void FromJson_OfElevenItems_KeepsTheirOrder() =>
        ParameterNode.FromJson("[0,1,2,3,4,5,6,7,8,9,10,11]")!.Items.Select(item => item.Node.Value)
            .Should().Equal(Enumerable.Range(0, 12).Select(number => $"{number}"));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,2")]
    [InlineData("{Id:i-1")]
    [InlineData("[1] [2]")]
    [InlineData("text")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\ud800":1}""")]
    public void FromJson_OfTextThatIsNotJson_IsNull(string text) =>
        ParameterNode.FromJson(text).Should().BeNull();

    [Fact]
    public void FromJson_OfSixteenLevels_IsReadAndSeventeenAreNot()
    {
        ParameterNode.FromJson(Nested(16)).Should().NotBeNull();
        ParameterNode.FromJson(Nested(17)).Should().BeNull();
        ParameterNode.FromJson(Nested(100_000)).Should().BeNull();
    }

    private static ParameterNode Parse(params (string Name, string Value)[] parameters) =>
        ParameterNode.Parse(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)));

    private static string NameOf(int segments) => string.Join('.', Enumerable.Repeat("s", segments));

    [Theory]
    [InlineData("[{Id:i-1},{Id:2.scheduler}]")]
    [InlineData("[{'Id':'i-1'},{'Id':'2.scheduler'}]")]
    [InlineData("[{Id:'i-1'}, {Id: 2.scheduler}]")]
    public void FromJson_WithoutTheQuotesAsInTheReference_IsReadAllTheSame(string text) =>
        ParameterNode.FromJson(text)!.Items.Select(item => item.Node["Id"]!.Value)
            .Should().StartWith("i-1").And.HaveCount(2);

    private static string Nested(int levels) => new string('[', levels) + new string(']', levels);
}
