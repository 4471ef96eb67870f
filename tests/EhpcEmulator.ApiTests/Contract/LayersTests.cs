using System.Text.RegularExpressions;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Contract;

/// <summary>
/// One project holds all layers, so only a test keeps their dependencies pointing one way. It reads the sources: to
/// name a type of another layer a file needs a using line or the layer's name before the type's.
/// </summary>
public sealed partial class LayersTests
{
    private const int MostLinesOfAHandler = 150;

    private static readonly string Root = Path.Combine(Repository.Root, "src", "EhpcEmulator");

    private static readonly (string Path, string Code)[] Sources =
    [
        .. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal)
                && !path.StartsWith("bin/", StringComparison.Ordinal))
            .Select(path => (path, CommentsAndTexts().Replace(File.ReadAllText(Path.Combine(Root, path)), ""))),
    ];

    [Theory]
    [InlineData("Api", "Gateway", "Handlers", "Control", "Engine", "Worlds", "Store")]
    [InlineData("Store", "Gateway", "Handlers", "Control", "Engine", "Worlds")]
    [InlineData("Worlds", "Gateway", "Handlers", "Control", "Engine")]
    [InlineData("Engine", "Gateway", "Handlers", "Control")]
    [InlineData("Gateway", "Handlers", "Control")]
    [InlineData("Handlers", "Control")]
    [InlineData("Control", "Handlers")]
    public void Layer_KnowsNothingOfThoseAboveIt(string layer, params string[] forbidden)
    {
        var files = Sources.Where(source => source.Path.StartsWith($"{layer}/", StringComparison.Ordinal)).ToList();

        files.Should().NotBeEmpty();
        foreach (var other in forbidden)
        {
            files.Where(file => Names(file.Code, other)).Select(file => file.Path).Should().BeEmpty($"of {other}");
        }
    }

    [Fact]
    public void NobodyButTheStart_NamesHandlers()
    {
        Sources.Where(source => !source.Path.StartsWith("Handlers/", StringComparison.Ordinal)
                && source.Path is not ("Program.cs" or "EmulationServices.cs")
                && Names(source.Code, "Handlers"))
            .Should().BeEmpty();
    }

    [Theory]
    [InlineData("V20180412", "V20240730")]
    [InlineData("V20240730", "V20180412")]
    public void Handlers_OfOneVersion_DoNotNameThoseOfTheOther(string version, string other)
    {
        var files = Sources.Where(source => source.Path.Contains($"/{version}/", StringComparison.Ordinal)).ToList();

        files.Should().NotBeEmpty();
        files.Where(file => Regex.IsMatch(file.Code, $@"(?<!ApiVersion\.)\b{other}\b")).Should().BeEmpty();
    }

    [Fact]
    public void Slice_IsNamedLikeItsFile_AndLiesInTheFolderOfItsChapterAndVersion()
    {
        var slices = Sources.Where(source => source.Code.Contains("\n[Operation(", StringComparison.Ordinal)).ToList();

        slices.Should().NotBeEmpty();
        foreach (var (path, code) in slices)
        {
            var slice = SliceForm().Matches(code).Should().ContainSingle(path).Which;
            var place = PlaceForm().Match(path);
            place.Success.Should().BeTrue($"{path} should be Handlers/<Chapter>/<Version>/<Action>.cs");
            place.Groups["action"].Value.Should().Be(slice.Groups["class"].Value);
            place.Groups["version"].Value.Should().Be(slice.Groups["version"].Value, path);
            code.Should().Contain(
                $"namespace EhpcEmulator.Handlers.{place.Groups["chapter"].Value}.{slice.Groups["version"].Value};");
        }
    }

    [Fact]
    public void Handlers_FitOnAPageOrTwo()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, "Handlers"), "*.cs", SearchOption.AllDirectories);

        files.Where(file => File.ReadLines(file).Count() > MostLinesOfAHandler).Should().BeEmpty();
    }

    [Fact]
    public void File_LiesInTheFolderOfItsNamespace()
    {
        foreach (var (path, code) in Sources.Where(source =>
            source.Path.Contains('/') && !source.Path.StartsWith("Store/CompiledModel/", StringComparison.Ordinal)))
        {
            var folder = string.Join('.', path.Split('/')[..^1]);
            NamespaceForm().Match(code).Groups["name"].Value.Should().Be($"EhpcEmulator.{folder}", path);
        }
    }

    private static bool Names(string code, string layer) =>
        Regex.IsMatch(code, $@"\bEhpcEmulator\.{layer}\b|(?<![.\w]){layer}\.[A-Z]");

    [GeneratedRegex(@"//[^\n]*|""(\\.|[^""\\\n])*""")]
    private static partial Regex CommentsAndTexts();

    [GeneratedRegex(@"\[Operation\([^)]*ApiVersion\.(?<version>V\d+)[^)]*\)\]\s+public static (partial )?class (?<class>\w+)")]
    private static partial Regex SliceForm();

    [GeneratedRegex(@"^Handlers/(?<chapter>\w+)/(?<version>V\d+)/(?<action>\w+)\.cs$")]
    private static partial Regex PlaceForm();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceForm();
}
