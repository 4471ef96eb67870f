using System.Text;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>What calls that are too large or malformed are answered.</summary>
public sealed class CallLimitsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string ListRegions = "?Action=ListRegions&Version=2018-04-12&Format=JSON";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_WithABodyOverOneMebibyte_IsTooLarge(bool chunked)
    {
        var text = "Action=ListRegions&Format=JSON&Padding=".PadRight((1024 * 1024) + 1, 'a');
        using var body = chunked ? Calls.Chunked(text) : Form(text);

        var answer = await emulator.PostAsync("", body);

        (answer.Status, answer.Code).Should().Be((413, "RequestEntityTooLarge"));
    }

    [Fact]
    public async Task Call_WithABodyOfOneMebibyte_IsAnswered()
    {
        using var body = Form("Action=ListRegions&Format=JSON&Padding=".PadRight(1024 * 1024, 'a'));

        (await emulator.PostAsync("", body)).Status.Should().Be(200);
    }

    [Theory]
    [InlineData(2_000, 200, null)]
    [InlineData(2_001, 400, "TooManyParameters")]
    public async Task Call_WithThousandsOfParameters_IsLimited(int count, int status, string? code)
    {
        // Two in the query, the others in the form: both count.
        using var form = Form(string.Join('&', Enumerable.Range(1, count - 2).Select(number => $"Extra.{number}=x")));

        var answer = await emulator.PostAsync("?Action=ListRegions&Format=JSON", form);

        (answer.Status, answer.Code).Should().Be((status, code));
    }

    [Theory]
    [InlineData(16, 200, null)]
    [InlineData(17, 400, "InvalidParams")]
    public async Task Call_WithADeepParameterName_IsLimited(int segments, int status, string? code)
    {
        var name = string.Join('.', Enumerable.Repeat("a", segments));

        var answer = await emulator.GetAsync($"{ListRegions}&{name}=x");

        (answer.Status, answer.Code).Should().Be((status, code));
    }

    [Fact]
    public async Task Call_WithAHugeIndex_CostsNothing()
    {
        var error = await emulator.NewWorld().FailAsync(
            "StartNodes", ("ClusterId", "ehpc-hz-none"), ("Instance.999999999.Id", "i-1"));

        error.Code.Should().Be("ClusterNotFound");
    }

    [Theory]
    [InlineData("ClusterId=%FF%FE")]
    [InlineData("ClusterId=%C3%28")]
    [InlineData("ClusterId=%")]
    [InlineData("ClusterId=%zz")]
    [InlineData("ClusterId=%0")]
    [InlineData("ClusterId=%00")]
    public async Task Call_WithMalformedEscapes_IsReadAsFarAsItGoes(string parameter)
    {
        const string Action = "Action=DescribeCluster&Version=2018-04-12&Format=JSON&AccessKeyId=malformed";

        (await emulator.SendRawQueryAsync($"?{Action}&{parameter}")).Should().Be(404);
        using var form = Form(parameter);
        var answer = await emulator.PostAsync($"?{Action}", form);
        (answer.Status, answer.Code).Should().Be((404, "ClusterNotFound"));
    }

    [Fact]
    public async Task Call_WithABodyThatIsNoUtf8_IsReadAsFarAsItGoes()
    {
        using var body = new ByteArrayContent([.. "Format=JSON&ClusterId="u8, 0xFF, 0xFE, 0xC3]);

        var answer = await emulator.PostAsync("?Action=DescribeCluster&Version=2018-04-12&AccessKeyId=malformed", body);

        (answer.Status, answer.Code).Should().Be((404, "ClusterNotFound"));
    }

    private static StringContent Form(string text) => new(text, Encoding.UTF8, "application/x-www-form-urlencoded");
}
