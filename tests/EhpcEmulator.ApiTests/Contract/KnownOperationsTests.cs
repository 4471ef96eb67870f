using System.Net;
using System.Text.Json;
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
    public async Task Call_OfAnOperationThatIsNotEmulated_SaysSo()
    {
        var world = emulator.NewWorld();
        var emulated = emulator.Services.GetRequiredService<OperationRegistry>().All
            .Select(operation => (operation.Version, operation.Name))
            .ToHashSet();

        foreach (var operation in ApiContract.Operations)
        {
            using var response = await world.SendAsync(operation.Name, ("Version", operation.Version));
            var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            var code = answer.TryGetProperty("Code", out var text) ? text.GetString() : null;
            code.Should().NotBe("InvalidAction.NotFound", $"{operation.Name} is an operation of {operation.Version}");
            (response.StatusCode == HttpStatusCode.NotImplemented, code == "NotEmulated").Should().Be(
                emulated.Contains((operation.Version, operation.Name)) ? (false, false) : (true, true),
                $"{operation.Version} {operation.Name}");
        }
    }

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
