using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Tests.Gateway.Binding;

namespace EhpcEmulator.Tests.Gateway.Validation;

public sealed class ParameterPathTests
{
    private static readonly object Request = RequestBinder.Bind(typeof(SampleRequest), ParameterNode.Parse(
        new Dictionary<string, string>
        {
            ["ClusterId"] = "c",
            ["User.1.Name"] = "a",
            ["User.7.Name"] = "b",
            ["Order.Compute.Count"] = "1",
            ["Names.3"] = "x",
            ["Queues.2.InstanceTypes.4.InstanceType"] = "t",
        }));

    [Theory]
    [InlineData("ClusterId", "ClusterId")]
    [InlineData("Users", "User")]
    [InlineData("Users[0].Name", "User.1.Name")]
    [InlineData("Users[1].Quota", "User.7.Quota")]
    [InlineData("Order.Compute.Count", "Order.Compute.Count")]
    [InlineData("Names[0]", "Names.3")]
    [InlineData("Queues[0].InstanceTypes[0].InstanceType", "Queues.2.InstanceTypes.4.InstanceType")]
    public void Of_APropertyPath_NamesTheParameterAsItWasSent(string propertyPath, string expected) =>
        ParameterPath.Of(Request, propertyPath).Should().Be(expected);
}
