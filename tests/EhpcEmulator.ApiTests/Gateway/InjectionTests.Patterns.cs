using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gateway;

public sealed partial class InjectionTests
{
    // So long as no machine is slow; a pattern that backtracks over these texts would take years.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("^(([a-z0-9-])+)+!$")]
    [InlineData("^(a|a|.)*!$")]
    [InlineData("(.*)*(.*)*(.*)*(.*)*!")]
    [InlineData("(.+)+(.+)+x!")]
    public async Task HostName_OfAPatternThatExplodes_IsAnsweredInTime(string pattern)
    {
        // Long enough a name for two to the power of its length to be out of reach.
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(clusterId, 1, ("HostNamePrefix", new string('a', 32)));

        var list = await _world.CallAsync("ListNodes", ("ClusterId", clusterId), ("HostName", pattern))
            .WaitAsync(Patience);

        list.Number("TotalCount").Should().Be(0);
    }

    [Theory]
    [InlineData(@"(a)\1")]
    [InlineData("(?=a)a")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a+)b")]
    [InlineData("(?<n>a)(?(n)b|c)")]
    [InlineData("((((a{99}){99}){99}){99})")]
    [InlineData("(?<")]
    public async Task HostName_OfAPatternThatIsNotKnown_IsRefused(string pattern)
    {
        var clusterId = await _world.CreateClusterAsync();

        var refusal = await _world.FailAsync("ListNodes", ("ClusterId", clusterId), ("HostName", pattern));

        (refusal.Status, refusal.Code).Should().Be((400, "InvalidParams"));
        refusal.Message.Should().Contain("HostName");
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("(?:", ")*")]
    [InlineData("[", "]")]
    [InlineData("a|", "")]
    [InlineData("a?", "")]
    public async Task HostName_OfAHugePattern_IsAnsweredOrRefused(string open, string close)
    {
        var clusterId = await _world.CreateClusterAsync();
        var pattern = string.Concat(
            Enumerable.Repeat(open, 10_000).Append("a").Concat(Enumerable.Repeat(close, 10_000)));
        using var form = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("Action", "ListNodes"), KeyValuePair.Create("Version", "2018-04-12"),
            KeyValuePair.Create("Format", "JSON"), KeyValuePair.Create("AccessKeyId", _world.Id),
            KeyValuePair.Create("ClusterId", clusterId), KeyValuePair.Create("HostName", pattern),
        ]);

        var answer = await emulator.PostAsync("", form).WaitAsync(Patience);

        (answer.Status, answer.Code).Should().BeOneOf((200, null), (400, "InvalidParams"));
    }

    [Theory]
    [InlineData("grep -E '^(([a-z])+)+!$' f; echo $?", "1\n")]
    [InlineData("grep -E '(a|a)*!' f; echo $?", "1\n")]
    [InlineData("grep '\\(a*\\)*\\(a*\\)*b' f; echo $?", "1\n")]
    [InlineData("grep -E '(a)\\1' f; echo $?", "grep: Invalid regular expression: (a)\\1\n2\n")]
    [InlineData("x=$(cat f); y=${x##*a*a*a*a*a*a*a*a*!}; echo ${#y}", "200\n")]
    public async Task Command_WithAPatternThatExplodes_EndsInTime(string command, string output)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PutFileAsync(clusterId, "/home/f", new string('a', 200));

        var printed = await _world.ShellAsync(clusterId, $"cd /home; {command} 2>&1").WaitAsync(Patience);

        printed.Should().Be(output);
    }
}
