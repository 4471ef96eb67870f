using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Tests.Gateway.Binding;

namespace EhpcEmulator.Tests.Gateway.Validation;

public sealed class ParameterPathTests
{
    [Theory]
    [InlineData("ClusterId", "ClusterId")]
    [InlineData("Users", "User")]
    [InlineData("Users[0].Name", "User.1.Name")]
    [InlineData("Users[9].Quota", "User.10.Quota")]
    [InlineData("Order.Compute.Count", "Order.Compute.Count")]
    [InlineData("Names[2]", "Names.3")]
    [InlineData("Queues[1].InstanceTypes[0].InstanceType", "Queues.2.InstanceTypes.1.InstanceType")]
    public void Of_APropertyPath_NamesTheParameterAsItIsSent(string propertyPath, string expected) =>
        ParameterPath.Of(typeof(SampleRequest), propertyPath).Should().Be(expected);
}
