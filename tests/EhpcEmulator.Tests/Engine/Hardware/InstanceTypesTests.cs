using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Tests.Engine.Hardware;

public class InstanceTypesTests
{
    [Fact]
    public void All_OfTheCatalogue_Holds694TypesOf156Families()
    {
        InstanceTypes.All.Should().HaveCount(694).And.OnlyHaveUniqueItems(t => t.Name);
        InstanceTypes.All.Select(t => t.Family).Distinct().Should().HaveCount(156);
    }

    [Fact]
    public void All_OfTheCatalogue_HoldsOnlyTypesThatCanRun() =>
        InstanceTypes.All.Should().OnlyContain(t =>
            t.Name.StartsWith("ecs.", StringComparison.Ordinal)
            && t.Family.StartsWith("ecs.", StringComparison.Ordinal)
            && t.Generation.StartsWith("ecs-", StringComparison.Ordinal)
            && t.VCpu > 0
            && t.MemoryMib > 0
            && (t.GpuCount > 0) == (t.GpuSpec.Length > 0));

    [Theory]
    [InlineData("ecs.t1.xsmall", "ecs.t1", "ecs-1", 1, 512, 0, "")]
    [InlineData("ecs.t6-c4m1.large", "ecs.t6", "ecs-5", 2, 512, 0, "")]
    [InlineData("ecs.n4.xlarge", "ecs.n4", "ecs-3", 4, 8192, 0, "")]
    [InlineData("ecs.c6.large", "ecs.c6", "ecs-5", 2, 4096, 0, "")]
    [InlineData("ecs.gn6v-c8g1.16xlarge", "ecs.gn6v", "ecs-5", 64, 262144, 8, "NVIDIA V100")]
    [InlineData("ecs.vgn6i-m4-vws.xlarge", "ecs.vgn6i-vws", "ecs-5", 4, 23552, 1, "NVIDIA T4 1/4")]
    [InlineData("ecs.sccg5.24xlarge", "ecs.sccg5", "ecs-4", 96, 393216, 0, "")]
    public void Find_OfKnownName_AnswersItsSize(
        string name, string family, string generation, int vCpu, int memoryMib, int gpus, string gpu) =>
        InstanceTypes.Find(name).Should()
            .Be(new InstanceType(name, family, generation, vCpu, memoryMib, gpus, gpu));

    [Theory]
    [InlineData("ecs.c6.enormous")]
    [InlineData("c6.large")]
    [InlineData("ECS.C6.LARGE")]
    [InlineData("")]
    public void Find_OfUnknownName_AnswersNull(string name) => InstanceTypes.Find(name).Should().BeNull();

    [Fact]
    public void InFamily_OfKnownFamily_AnswersItsTypesSmallBeforeLarge()
    {
        var types = InstanceTypes.InFamily("ecs.c6");

        types.Should().HaveCount(9).And.OnlyContain(t => t.Family == "ecs.c6");
        types.Should().BeInAscendingOrder(t => t.VCpu);
    }

    [Theory]
    [InlineData("ecs.c")]
    [InlineData("c6")]
    public void InFamily_OfUnknownFamily_AnswersNothing(string family) =>
        InstanceTypes.InFamily(family).Should().BeEmpty();
}
