using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Testing;

/// <summary>What the package of the testing library must bring along.</summary>
public sealed class PackageTests
{
    [Fact]
    public void Package_ThatHoldsTheHost_DependsOnAllThatTheHostNeeds() =>
        PackagesOf("EhpcEmulator.Testing").Should().BeEquivalentTo(
            PackagesOf("EhpcEmulator"), "the host's assembly travels inside the package, its packages do not");

    private static IEnumerable<string> PackagesOf(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"))
            .Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value);
}
