using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Tests.Gateway.Binding;

public sealed class RequestBinderTests
{
    [Fact]
    public void Bind_WithoutParameters_KeepsTheDefaults() =>
        Bind().Should().BeEquivalentTo(new SampleRequest());

    [Fact]
    public void Bind_OfNestedRecords_FillsThem()
    {
        var request = Bind(
            ("Order.Compute.Count", "3"), ("Order.Compute.InstanceType", "ecs.c6.large"), ("Order.Note", "n"));

        request.Order.Compute.Count.Should().Be(3);
        request.Order.Compute.InstanceType.Should().Be("ecs.c6.large");
        request.Order.Note.Should().Be("n");
    }

    [Fact]
    public void Bind_OfAListOfRecords_FillsItInNumericOrderAndClosesGaps()
    {
        var request = Bind(("User.10.Name", "ten"), ("User.2.Name", "two"), ("User.2.Quota", "5"));

        request.Users.Should().Equal(
            new SampleUser { Name = "two", Quota = 5 },
            new SampleUser { Name = "ten" });
    }

    [Fact]
    public void Bind_OfOneFarItem_IsAListOfOne() =>
        Bind(("User.999999999.Name", "far")).Users.Should().Equal(new SampleUser { Name = "far" });

    [Fact]
    public void Bind_OfAListInARecordInAList_FillsEachItem()
    {
        var request = Bind(
            ("Queues.1.QueueName", "a"),
            ("Queues.1.InstanceTypes.1.InstanceType", "t1"),
            ("Queues.1.InstanceTypes.2.InstanceType", "t2"),
            ("Queues.2.InstanceTypes.1.InstanceType", "t3"),
            ("Queues.2.InstanceTypes.1.Count", "7"));

        request.Queues.Should().HaveCount(2);
        request.Queues[0].QueueName.Should().Be("a");
        request.Queues[0].InstanceTypes.Select(part => part.InstanceType).Should().Equal("t1", "t2");
        request.Queues[1].InstanceTypes.Should().Equal(new SamplePart { InstanceType = "t3", Count = 7 });
        request.QueueCount.Should().Be(2);
    }

    [Theory]
    [InlineData(
        "Queues.1.QueueName=q", "Queues.1.Spot=true", "Queues.1.InstanceTypes.1.InstanceType=t1",
        "Queues.1.InstanceTypes.1.Count=2", "Queues.1.InstanceTypes.2.InstanceType=t2", "Queues.2.QueueName=r")]
    [InlineData(
        """
        Queues=[{"QueueName":"q","Spot":true,"InstanceTypes":[{"InstanceType":"t1","Count":2},{"InstanceType":"t2"}]},
        {"QueueName":"r"}]
        """)]
    [InlineData(
        """
        Queues.1={"QueueName":"q","Spot":"True",
        "InstanceTypes":[{"InstanceType":"t1","Count":"2"},{"InstanceType":"t2"}]}
        """,
        """Queues.2={"QueueName":"r","InstanceTypes":[],"Spot":null}""")]
    [InlineData(
        "Queues.3.QueueName=q", "Queues.3.Spot=TRUE",
        """Queues.3.InstanceTypes=[{"InstanceType":"t1","Count":2},{"InstanceType":"t2",},]""",
        "Queues.20.QueueName=r")]
    [InlineData(
        "Quenes.1.QueueName=q", "Quenes.1.Spot=true", "Quenes.1.InstanceTypes.1.InstanceType=t1",
        "Quenes.1.InstanceTypes.1.Count=2", "Quenes.1.InstanceTypes.2.InstanceType=t2", "Quenes.2.QueueName=r")]
    public void Bind_OfTheSameListInEachEncoding_GivesTheSameValue(params string[] parameters) =>
        BindPairs([.. parameters.Select(Split)]).Queues.Should().BeEquivalentTo(
            [
                new SampleQueue
                {
                    QueueName = "q",
                    Spot = true,
                    InstanceTypes = [new() { InstanceType = "t1", Count = 2 }, new() { InstanceType = "t2" }],
                },
                new SampleQueue { QueueName = "r" },
            ],
            options => options.WithStrictOrdering());

    [Theory]
    [InlineData("""Order={"Compute":{"Count":3},"Note":"true"}""")]
    [InlineData("""Order={"Compute":{"Count":"3"},"Note":true}""")]
    [InlineData("Order.Compute.Count=3", "Order.Note=true")]
    [InlineData("""Order.Compute={"Count":3}""", "Order.Note=true")]
    public void Bind_OfTheSameRecordInEachEncoding_GivesTheSameValue(params string[] parameters) =>
        BindPairs([.. parameters.Select(Split)]).Order.Should()
            .Be(new SampleOrder { Compute = new() { Count = 3 }, Note = "true" });

    [Theory]
    [InlineData("Names.1=a", "Names.2=b", "Names.3=c")]
    [InlineData("Names.20=c", "Names.3=b", "Names.1=a")]
    [InlineData("Names=a,b,c")]
    [InlineData("Names= a , b ,,c,")]
    [InlineData("""Names=["a","b","c"]""")]
    [InlineData("""Names= [ "a", "b", "c" ]""")]
    public void Bind_OfAListOfTexts_ReadsEveryEncoding(params string[] parameters) =>
        BindPairs([.. parameters.Select(Split)]).Names.Should().Equal("a", "b", "c");

    [Theory]
    [InlineData("Queues.1.InstanceTypes=a,b")]
    [InlineData("Queues.1.InstanceTypes.1=a", "Queues.1.InstanceTypes.2=b")]
    [InlineData("Queues.1.InstanceTypes.1.InstanceType=a", "Queues.1.InstanceTypes.2=b")]
    [InlineData("""Queues.1.InstanceTypes=["a",{"InstanceType":"b"}]""")]
    [InlineData("""Queues=[{"InstanceTypes":"a, b"}]""")]
    public void Bind_OfTextsForRecords_FillsTheParameterTheyStandFor(params string[] parameters) =>
        BindPairs([.. parameters.Select(Split)]).Queues.Should().ContainSingle().Which.InstanceTypes.Should()
            .Equal(new SamplePart { InstanceType = "a" }, new SamplePart { InstanceType = "b" });

    [Fact]
    public void Bind_OfACommaInADottedItem_KeepsItInTheItem() =>
        Bind(("Names.1", "a,b")).Names.Should().Equal("a,b");

    [Theory]
    [InlineData("Ports.1=22", "Ports.2=443")]
    [InlineData("Ports=[22,443]")]
    [InlineData("""Ports=["22","443"]""")]
    public void Bind_OfAListOfNumbers_ReadsDottedAndJson(params string[] parameters) =>
        BindPairs([.. parameters.Select(Split)]).Ports.Should().Equal(22, 443);

    [Fact]
    public void Bind_OfNamesThatBeginAlike_KeepsThemApart()
    {
        var request = Bind(("UserName", "u"), ("User.1.Name", "a"), ("Users.1.Name", "property name, not wire name"));

        request.UserName.Should().Be("u");
        request.Users.Should().Equal(new SampleUser { Name = "a" });
        Bind(("UserName", "u")).Users.Should().BeEmpty();
    }

    [Theory]
    [InlineData("VolumeProtocol=right", "VolumeProtocal=wrong")]
    [InlineData("VolumeProtocal=right", "Protocol=wrong")]
    [InlineData("Protocol=right")]
    public void Bind_OfAliases_PrefersTheFirstSpelling(params string[] parameters) =>
        BindPairs([.. parameters.Select(Split)]).VolumeProtocol.Should().Be("right");

    [Theory]
    [InlineData("ClusterId")]
    [InlineData("UserName")]
    [InlineData("Count")]
    [InlineData("Size")]
    [InlineData("Price")]
    [InlineData("Enabled")]
    [InlineData("Order")]
    [InlineData("Order.Compute")]
    [InlineData("Order.Compute.Count")]
    [InlineData("Extra")]
    [InlineData("User")]
    [InlineData("Names")]
    [InlineData("Names.1")]
    [InlineData("Ports.1")]
    public void Bind_OfAnEmptyText_LeavesTheParameterAbsent(string name) =>
        Bind((name, "")).Should().BeEquivalentTo(new SampleRequest());

    [Fact]
    public void Bind_OfParametersNobodyDeclares_IgnoresThem() =>
        Bind(("OwnerId", "1"), ("clusterid", "x"), ("QueueCount", "9")).Should().BeEquivalentTo(new SampleRequest());

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-5", -5)]
    [InlineData("007", 7)]
    [InlineData("2147483647", int.MaxValue)]
    public void Bind_OfAWholeNumber_ReadsIt(string text, int expected) =>
        Bind(("Count", text)).Count.Should().Be(expected);

    [Fact]
    public void Bind_OfALongNumber_ReadsIt() =>
        Bind(("Size", "9223372036854775807")).Size.Should().Be(long.MaxValue);

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("12", 12)]
    [InlineData("-1.25", -1.25)]
    public void Bind_OfADecimal_ReadsItInvariantly(string text, double expected) =>
        Bind(("Price", text)).Price.Should().Be((decimal)expected);

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    public void Bind_OfATruthValue_ReadsAnyCase(string text, bool expected) =>
        Bind(("Enabled", text)).Enabled.Should().Be(expected);

    [Theory]
    [InlineData("Count", "ten")]
    [InlineData("Count", "1.0")]
    [InlineData("Count", "1,000")]
    [InlineData("Count", " 1")]
    [InlineData("Count", "2147483648")]
    [InlineData("Size", "9223372036854775808")]
    [InlineData("Price", "1,5")]
    [InlineData("Price", "1e3")]
    [InlineData("Price", "79228162514264337593543950336")]
    [InlineData("Enabled", "yes")]
    [InlineData("Enabled", "1")]
    [InlineData("Order.Compute.Count", "x")]
    [InlineData("User.1.Quota", "x")]
    [InlineData("Ports.1", "ssh")]
    [InlineData("Queues.1.Spot", "maybe")]
    [InlineData("Queues.1.InstanceTypes.1.Count", "x")]
    [InlineData("Quenes.1.Spot", "maybe")]
    [InlineData("Order", "text")]
    [InlineData("Queues.1", "text")]
    [InlineData("User", "{")]
    [InlineData("Names", "[")]
    public void Bind_OfAValueOfTheWrongType_AnswersInvalidParamsWithTheWholePath(string name, string value)
    {
        var bind = () => Bind((name, value));

        bind.Should().Throw<ApiException>()
            .Where(error => error.Code == "InvalidParams" && error.Status == 400)
            .WithMessage($"The specified parameter {name} is invalid. It must be *");
    }

    [Fact]
    public void Bind_OfAWrongValueInsideJson_NamesItsWholePath()
    {
        var bind = () => Bind(("Queues", """[{},{"InstanceTypes":[{"Count":"secret"}]}]"""));

        bind.Should().Throw<ApiException>()
            .WithMessage("*parameter Queues.1.InstanceTypes.0.Count is invalid. It must be a whole number.");
    }

    [Theory]
    [InlineData("Queues", """{"QueueName":"q"}""", "Queues", "a JSON list or numbered parameters")]
    [InlineData("Queues", "{QueueName:q}", "Queues", "a JSON list or numbered parameters")]
    [InlineData("Queues", "{}", "Queues", "a JSON list or numbered parameters")]
    [InlineData("Names", """{"a":"b"}""", "Names", "a JSON list or numbered parameters")]
    [InlineData("Names", """{"1":"b"}""", "Names", "a JSON list or numbered parameters")]
    [InlineData("Names", """[["a"]]""", "Names.0", "a single value")]
    [InlineData(
        "Queues.1.InstanceTypes", """{"Count":1}""",
        "Queues.1.InstanceTypes", "a JSON list or numbered parameters")]
    [InlineData(
        "Queues", """[{"InstanceTypes":{"Count":1}}]""",
        "Queues.0.InstanceTypes", "a JSON list or numbered parameters")]
    [InlineData("Queues", """[[{"QueueName":"q"}]]""", "Queues.0", "a JSON object or dotted parameters")]
    [InlineData("Queues", """[{"QueueName":{"a":"q"}}]""", "Queues.0.QueueName", "a single value")]
    [InlineData("Queues", """[{"Spot":[]}]""", "Queues.0.Spot", "a single value")]
    [InlineData("Order", """[{"Note":"n"}]""", "Order", "a JSON object or dotted parameters")]
    [InlineData("Order", "[1]", "Order", "a JSON object or dotted parameters")]
    [InlineData("Order", """{"Compute":[1]}""", "Order.Compute", "a JSON object or dotted parameters")]
    [InlineData("Order.Compute", """{"Count":{"a":1}}""", "Order.Compute.Count", "a single value")]
    public void Bind_OfAnotherKindOfJson_AnswersInvalidParamsWithTheWholePath(
        string name, string value, string path, string what)
    {
        var bind = () => Bind((name, value));

        bind.Should().Throw<ApiException>()
            .Where(error => error.Code == "InvalidParams" && error.Status == 400)
            .WithMessage($"The specified parameter {path} is invalid. It must be {what}.");
    }

    [Theory]
    [InlineData("Order", "{}")]
    [InlineData("Order", "[]")]
    [InlineData("Order", """{"Compute":[],"Note":null}""")]
    [InlineData("Queues", "[]")]
    public void Bind_OfEmptyJson_LeavesTheParameterAbsent(string name, string value) =>
        Bind((name, value)).Should().BeEquivalentTo(new SampleRequest());

    [Theory]
    [InlineData("Count.1", "3")]
    [InlineData("Names.first", "a")]
    [InlineData("Order.1", "x")]
    public void Bind_OfDottedNamesThatFitNothing_IgnoresThem(string name, string value) =>
        Bind((name, value)).Should().BeEquivalentTo(new SampleRequest());

    [Fact]
    public void Bind_OfAWrongValue_NeverRepeatsIt()
    {
        var bind = () => Bind(("Order", "{secret"), ("Count", "secret"));

        bind.Should().Throw<ApiException>().Which.Message.Should().NotContain("secret");
    }

    [Fact]
    public void Bind_OfJsonNestedTooDeep_AnswersInvalidParams()
    {
        var bind = () => Bind(("User", new string('[', 17) + new string(']', 17)));

        bind.Should().Throw<ApiException>().WithMessage("*parameter User is invalid*");
    }

    private static (string Name, string Value) Split(string parameter) =>
        parameter.Split('=', 2) is [var name, var value] ? (name, value) : (parameter, "");

    private static SampleRequest Bind(params (string Name, string Value)[] parameters) => BindPairs(parameters);

    private static SampleRequest BindPairs((string Name, string Value)[] parameters) =>
        (SampleRequest)RequestBinder.Bind(
            typeof(SampleRequest),
            ParameterNode.Parse(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value))));
}
