using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class JobTemplateStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task JobTemplate_OfASignedClient_IsCreatedEditedAndDeleted(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "job-templates");

        seen.GetProperty("before").GetInt32().Should().Be(0);
        seen.GetProperty("idCameBack").GetBoolean().Should().BeTrue();
        seen.GetProperty("created").GetRawText().Should().Be(
            """["./LammpsTest/lammps.pbs --in \"in.lj\"","true",5,2,0]""");
        seen.GetProperty("variablesCameBack").GetBoolean().Should().BeTrue();
        seen.GetProperty("edited").GetRawText().Should().Be("""["LammpsTestSlurm","sleep 10",0,0,""]""");
        seen.GetProperty("after").GetInt32().Should().Be(0);
        seen.GetProperty("deletedAgain").GetString().Should().Be("ObjectNotFound");
    }
}
