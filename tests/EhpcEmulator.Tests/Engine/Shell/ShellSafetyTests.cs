using System.Text;
using EhpcEmulator.Engine.Shell;

namespace EhpcEmulator.Tests.Engine.Shell;

public sealed class ShellSafetyTests
{
    public static TheoryData<string> Endless => new()
    {
        "while true; do :; done",
        "while true; do echo y; done > /dev/null",
        "echo '. ./s' > s; . ./s",
        "echo './s; ./s' > s; ./s",
        "a=x; while :; do a=$a$a; done",
        "while true; do seq 100000 | sort -n | tail -1; done",
        "for i in $(seq 1 99999); do for j in 1 2 3; do :; done; done",
        "while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaa; done",
        "while :; do echo a >> f; cat f > g; done",
        "seq 1 999999999999",
        "sleep 1 & eval \"$(seq 200000)\"",
        "printf '%9999s' $(seq 10000)",
        "for i in $(seq 20000); do eval v$i=x; done; while :; do (:); done",
        "cp -r /tmp /home/alice; rm -rf /home; while :; do (:); done",
    };

    public static TheoryData<string> Hostile => new()
    {
        new string('(', 100_000),
        string.Concat(Enumerable.Repeat("$(", 50_000)),
        string.Concat(Enumerable.Repeat("echo $(", 5_000)) + new string(')', 5_000),
        string.Concat(Enumerable.Repeat("\"$(", 5_000)) + string.Concat(Enumerable.Repeat(")\"", 5_000)),
        string.Concat(Enumerable.Repeat("${a:-", 5_000)) + new string('}', 5_000),
        string.Concat(Enumerable.Repeat("if true; then ", 5_000)),
        string.Concat(Enumerable.Repeat("{ ", 5_000)),
        "echo $((" + new string('(', 5_000) + "1" + new string(')', 5_000) + "))",
        "[ " + string.Concat(Enumerable.Repeat("( ", 5_000)) + " ]",
        "test " + string.Concat(Enumerable.Repeat("! ", 5_000)) + "x",
        string.Concat(Enumerable.Repeat("true && ", 5_000)) + "true",
        string.Concat(Enumerable.Repeat("true | ", 5_000)) + "true",
        string.Concat(Enumerable.Repeat("! ", 5_000)) + "true",
        new string('`', 9_999),
        "\0\u0001\u0002\uFFFF\uD800 ' \" ` $ ( { \\",
        "\\",
        "$",
        "${}",
        "${",
        "$(())",
        "$((",
        "echo ${a[1]} ${!x} ${#} ${#x} ${x//a/b}",
        "echo ${00} ${#00} ${000:-x} ${01} $00 ${999999999999999999999}",
        "sleep " + string.Concat(Enumerable.Repeat("36500d ", 400)),
        "<<",
        "cat <<EOF",
        "cat << EOF\nnever ended",
        "[[ a",
        "a=b=c; =d; 1=2; a+=3; $a",
        "2>&9 1>&2 echo x; echo y 3>&1 >&- <&-",
        "exec; shift 99999999999; break; continue; return; exit 99999999999999999999",
        "head -n 99999999999 /dev/null; tail -n +0 < /dev/null; cut -f 0; sort -k 0; seq 1 0 5; printf %*d 99999999 1",
        "date -d garbage; date -d @99999999999999; date +%",
        "rm -rf / /home /tmp; cd; pwd; ls; echo x > y",
        "sleep 99999999999999999999d; sleep 1e9; sleep -1",
        "echo $((9223372036854775807 + 1)) $((-9223372036854775808 / -1)) $((0x7fffffffffffffffff))",
        "grep '\\1' /dev/null; grep -E '(a{500}){500}{500}' /dev/null",
        "grep -E '*a|+b' /dev/null; grep '[[:x:]]' /dev/null",
        "qsub; qstat; sbatch; squeue",
        "echo {1..9999}{1..9999} {a,b}{c,d}{e,{f}",
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Run_ScriptThatUsesTooMuch_EndsWithAnError(string script)
    {
        var result = await Task.Run(() => TestNode.RunAsync(script)).WaitAsync(TimeSpan.FromSeconds(20));

        result.ExitCode.Should().NotBe(0);
        result.Stderr.Should().NotBeEmpty();
        result.Stdout.Length.Should().BeLessThanOrEqualTo(ShellLimits.Output);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Run_Rubbish_AnswersAndDoesNotThrow(string script)
    {
        var result = await Task.Run(() => TestNode.RunAsync(script)).WaitAsync(TimeSpan.FromSeconds(20));

        result.ExitCode.Should().BeInRange(0, 255);
    }

    [Fact]
    public async Task Run_EveryPrefixAndByteOfAScript_DoesNotThrow()
    {
        const string Script = "A='x y'; for i in {1..2} \"$A\"; do if [ $i = 1 ]; then echo ${A%y} $((i+1)) `id -u` | "
            + "grep -o '[0-9]' >> f 2>&1; fi; done <<E\n$A $(cat f)\nE\n! { (true && false) || : ; } # end";
        for (var length = 0; length < Script.Length; length++)
        {
            await TestNode.RunAsync(Script[..length]);
            var broken = new StringBuilder(Script);
            broken[length] = "'\"`$(){}|&;<>\n\\\0"[length % 16];

            var result = await TestNode.RunAsync(broken.ToString());

            result.ExitCode.Should().BeInRange(0, 255);
        }
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){20}b")]
    public async Task Grep_CatastrophicExpression_AnswersInTime(string pattern)
    {
        var files = new MemoryFiles { ["/home/alice/f"] = new string('a', 50_000) + "!" };

        var result = await Task.Run(() => TestNode.RunAsync($"grep -E '{pattern}' f", TestNode.Context(files)))
            .WaitAsync(TimeSpan.FromSeconds(20));

        result.ExitCode.Should().NotBe(0);
        result.Stdout.Should().BeEmpty();
    }

    [Fact]
    public async Task Run_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        var run = () => ShellInterpreter.RunAsync("echo a", [], TestNode.Context(), null, source.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Run_Twice_IsTheSame()
    {
        const string Script = "echo $RANDOM $$ $SECONDS; date; ls -l; env";

        var first = await TestNode.RunAsync(Script);

        (await TestNode.RunAsync(Script)).Should().BeEquivalentTo(first);
    }
}
