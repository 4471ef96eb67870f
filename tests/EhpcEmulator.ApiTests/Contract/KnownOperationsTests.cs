using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Gateway;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.Contract;

public sealed class KnownOperationsTests(Emulator emulator) : IClassFixture<Emulator>
{
    [Theory]
    [InlineData("2018-04-12")]
    [InlineData("2024-07-30")]
    public void KnownOperations_OfAVersion_AreThoseOfTheApi(string version)
    {
        var ofTheApi = ApiContract.Operations.Where(operation => operation.Version == version);

        KnownOperations.Of(version).Should().BeEquivalentTo(ofTheApi.Select(operation => operation.Name));
    }

    [Fact]
    public void Registry_HasEveryOperationOfTheApi() =>
        emulator.Services.GetRequiredService<OperationRegistry>().All
            .Select(operation => (operation.Version, operation.Name))
            .Should().BeEquivalentTo(ApiContract.Operations.Select(operation => (operation.Version, operation.Name)));

    [Theory]
    [InlineData("2018-04-12", "CreateJob")]
    [InlineData("2024-07-30", "AddNodes")]
    [InlineData("2018-04-12", "listregions")]
    public async Task Call_OfAnOperationThatTheVersionLacks_AnswersInvalidActionNotFound(string version, string action)
    {
        var error = await emulator.NewWorld().FailAsync(action, ("Version", version));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "InvalidAction.NotFound" });
    }
}
