using System.Text.Json;
using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

/// <summary>The committed documents, which the host serves, held against the OpenAPI schema itself.</summary>
[Collection(EmulatorUsers.Name)]
public sealed class OpenApiSchemaTests
{
    [NodeTheory]
    [InlineData("2018-04-12")]
    [InlineData("2024-07-30")]
    [InlineData("control")]
    public async Task Document_HeldAgainstTheOpenApiSchema_IsValid(string name)
    {
        var (exitCode, output, error) = await Node.RunAsync("openapi.mjs", $"../../openapi/{name}.json");

        exitCode.Should().Be(0, error);
        var result = JsonDocument.Parse(output).RootElement;
        result.GetProperty("version").GetString().Should().Be("3.1");
        result.GetProperty("valid").GetBoolean().Should().BeTrue(output);
    }
}
