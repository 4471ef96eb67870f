using System.Text;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Tests.Gateway.Serialization;

public sealed class ETagTests
{
    [Fact]
    public void ETagOf_ABodyOfTheRealGateway_IsTheRealGatewaysTag() =>
        ETagOf("""{"RequestId":"7F75E7B4-4636-53B4-A8DE-5FC4A9E1F876"}""").Should().Be("5TMxmkRtXpXAdkf/r7rDdEA2");

    [Fact]
    public void ETagOf_ABodyOfManyByteCharacters_CountsCharacters()
    {
        var body = $$"""{"Name":"{{new string('集', 90)}}"}""";

        Encoding.UTF8.GetByteCount(body).Should().Be(281);
        ETagOf(body).Should().StartWith("1").And.EndWith("1").And.HaveLength(24, "the body has 101 characters");
    }

    [Fact]
    public void ETagOf_OneCharacter_NamesItsCountTwice() =>
        ETagOf("x").Should().Be("1ndTkYSaMgDT1yFZOFVxnpg1");

    private static string ETagOf(string body) => ResponseWriter.ETagOf(Encoding.UTF8.GetBytes(body));
}
