using System.Reflection;
using EhpcEmulator.Gateway;
using EhpcEmulator.Tests.Gateway.BadSlices.Handlers.Clusters.V20180412;

namespace EhpcEmulator.Tests.Gateway;

public sealed class OperationRegistryTests
{
    private static readonly OperationRegistry Registry =
        new(typeof(StopCluster).Assembly, "EhpcEmulator.Tests.Gateway.BadSlices");

    private static readonly OperationRegistry Emulated = new(typeof(OperationRegistry).Assembly, "EhpcEmulator");

    public static TheoryData<Type, string> Malformed() => new()
    {
        { typeof(BadSlices.Elsewhere.Clusters.V20180412.StopCluster), "must live in Handlers.Clusters.V20180412" },
        { typeof(BadSlices.Handlers.Clusters.V20240730.StopCluster), "must live in Handlers.Clusters.V20180412" },
        { typeof(BadSlices.Handlers.Nodes.V20180412.StopCluster), "must live in Handlers.Clusters.V20180412" },
        { typeof(SetQueue), "is not marked as one" },
        { typeof(HaltCluster), "is declared as operation StopCluster" },
        { typeof(PaintCluster), "is not a known operation of the API" },
        { typeof(GetCluster), "is not a known operation of the API" },
        { typeof(StartCluster), "has no Handler" },
        { typeof(ListClusterLogs), "has no Request" },
        { typeof(DeleteCluster), "has a Response that is not an ApiResponse" },
        { typeof(RecoverCluster), "has a Handler that does not take its Request and return its Response" },
        { typeof(DescribeCluster), "has a Validator that does not validate its Request" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Shape_OfAMalformedSlice_IsRefusedAndNamesIt(Type slice, string why)
    {
        var look = () => OperationShape.Of(slice);

        look.Should().Throw<InvalidOperationException>().WithMessage($"Operation slice {slice.FullName} {why}.");
    }

    [Fact]
    public void Resolve_OfAnEmulatedOperation_KnowsItsParts()
    {
        var operation = Registry.Resolve("2018-04-12", "StopCluster");

        operation.Name.Should().Be("StopCluster");
        operation.Version.Should().Be("2018-04-12");
        operation.Chapter.Should().Be("Clusters");
        operation.Request.Should().Be<StopCluster.Request>();
        operation.Response.Should().Be<StopCluster.Response>();
        operation.OnlyReads.Should().BeFalse();
        Registry.Resolve("2018-04-12", "ListClusters").OnlyReads.Should().BeTrue();
    }

    [Theory]
    [InlineData("2018-04-12", "PaintCluster", "InvalidAction.NotFound", 404)]
    [InlineData("2018-04-12", "stopCluster", "InvalidAction.NotFound", 404)]
    [InlineData("2018-04-12", "GetCluster", "InvalidAction.NotFound", 404)]
    [InlineData("2024-07-30", "StopCluster", "InvalidAction.NotFound", 404)]
    [InlineData("2017-01-01", "StopCluster", "InvalidVersion", 400)]
    [InlineData("", "StopCluster", "InvalidVersion", 400)]
    public void Resolve_OfAnythingElse_AnswersWhy(string version, string action, string code, int status)
    {
        var resolve = () => Registry.Resolve(version, action);

        resolve.Should().Throw<ApiException>().Where(error => error.Code == code && error.Status == status);
    }

    [Fact]
    public void All_OfTheEmulatorsOwnOperations_AreItsWellFormedSlices()
    {
        var slices = typeof(OperationRegistry).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<OperationAttribute>() is not null);

        Emulated.All.Select(operation => operation.Request.DeclaringType).Should().BeEquivalentTo(slices);
    }
}
