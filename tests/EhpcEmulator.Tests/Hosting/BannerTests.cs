using EhpcEmulator.Hosting;

namespace EhpcEmulator.Tests.Hosting;

public sealed class BannerTests
{
    [Theory]
    [InlineData("http://localhost:81 https://localhost:82", "listening    http://localhost:81, https://localhost:82")]
    [InlineData("http://0.0.0.0:8080", "listening    http://localhost:8080")]
    [InlineData("http://[::]:8080", "listening    http://localhost:8080")]
    [InlineData("https://localhost:8443 http://127.0.0.1:81", "Swagger UI   http://127.0.0.1:81/swagger")]
    [InlineData("http://127.0.0.1:81", "curl 'http://127.0.0.1:81/?Action=ListRegions&Format=JSON'")]
    [InlineData("http://127.0.0.1:81", "--endpoint 127.0.0.1:81 --insecure")]
    [InlineData("http://127.0.0.1:81", "endpoint \"127.0.0.1:81\", protocol \"http\"")]
    [InlineData("https://[::1]:8443", "curl -k 'https://[::1]:8443/")]
    [InlineData("https://[::1]:8443", "endpoint \"[::1]:8443\", protocol \"https\"")]
    public void Text_ShowsAddressesThatCanBeCalled(string addresses, string expected)
    {
        using var folder = DataFolder.Open(null);

        Banner.Text(addresses.Split(' '), folder).Should().Contain(expected);
    }

    [Fact]
    public void Text_SaysWhereStateIsKeptAndWhetherItStays()
    {
        using var root = new TemporaryDirectory();
        using var kept = DataFolder.Open(root.Path);
        using var temporary = DataFolder.Open(null);

        Banner.Text(["http://localhost:1"], kept).Should().Contain($"state        {root.Path}\n");
        Banner.Text(["http://localhost:1"], temporary)
            .Should().Contain($"state        {temporary.Path} (temporary, removed at exit)\n");
    }
}
