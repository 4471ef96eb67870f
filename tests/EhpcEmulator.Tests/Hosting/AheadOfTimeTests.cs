using System.Reflection.PortableExecutable;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>Holds the build to what makes its starts short.</summary>
public sealed class AheadOfTimeTests
{
    [Fact]
    public void Build_HasCompiledTheEmulator()
    {
        using var assembly = new PEReader(File.OpenRead(typeof(EmulatorApplication).Assembly.Location));

        assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size.Should().BePositive();
    }
}
