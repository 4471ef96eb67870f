using EhpcEmulator.Engine.Shell;

namespace EhpcEmulator.Tests.Engine.Shell;

public sealed class ShellCommandsTests
{
    [Theory]
    [InlineData("echo -n a; echo -e 'b\\tc\\x41\\0101'; echo -n; echo -x", "ab\tcAA\n-x\n")]
    [InlineData("printf '%s=%03d|%-4s|%5.2f|%x %%\\n' a 7 b 3.14159 255", "a=007|b   | 3.14|ff %\n")]
    [InlineData("printf '%s,' a b c; printf '\\n'", "a,b,c,\n")]
    [InlineData(
        "hostname; hostname -s; whoami; id -u; id -un; id",
        "compute0\ncompute0\nalice\n1001\nalice\nuid=1001(alice) gid=100(users) groups=100(users)\n")]
    [InlineData("nproc; uname; uname -n; uname -sm", "4\nLinux\ncompute0\nLinux x86_64\n")]
    [InlineData(
        "date +%F_%T; date +'%Y %m %d %H %M %S %Z %s'; date",
        "2026-03-04_05:06:07\n2026 03 04 05 06 07 UTC 1772600767\nWed Mar  4 05:06:07 UTC 2026\n")]
    [InlineData("sleep 1m; sleep 0.5; date +%T", "05:07:07\n")]
    [InlineData(
        "seq -s, 3; printf '%d %e\\n' 0x10 12345.678; echo -e '\\0101\\101'",
        "1,2,3\n16 1.234568e+04\nA\\101\n")]
    [InlineData("seq 3; seq 2 2 6 | tr '\\n' ' '; seq -w 9 10", "1\n2\n3\n2 4 6 09\n10\n")]
    [InlineData(
        "printf '10\\n9\\n9\\n' | sort -n | uniq -c; printf 'b\\na\\nb\\n' | sort -ru",
        "      2 9\n      1 10\nb\na\n")]
    [InlineData("echo a:b:c | cut -d: -f1,3; echo abcdef | cut -c2-4", "a:c\nbcd\n")]
    [InlineData(
        "printf 'a b\\nc\\n' | wc; printf abc | wc -c; printf 'x y' | wc -w",
        "      2       3       6\n3\n2\n")]
    [InlineData("seq 20 | head -3 | tail -n +2; seq 3 | head -n -2", "2\n3\n1\n")]
    [InlineData("printf 'Foo\\nbar\\nfoo2\\n' | grep -in FOO; echo abc | grep -o 'b.'", "1:Foo\n3:foo2\nbc\n")]
    [InlineData(
        "printf 'a+b\\naab\\n' | grep 'a+b'; printf 'a+b\\naab\\n' | grep -E 'a+b'; echo 1x | grep -c '^[0-9]*x$'",
        "a+b\naab\n1\n")]
    [InlineData("echo x | grep -q x && echo found; echo x | grep -v x || echo none", "found\nnone\n")]
    [InlineData("export A=1; B=2; env | grep -E '^(A|B)='; unset A; printenv A || echo gone", "A=1\ngone\n")]
    [InlineData("env X=5 sh -c 'echo $X'; env -- 2>/dev/null | wc -l", "5\n0\n")]
    [InlineData(
        "which ls; type cd ls; command -v echo",
        "/usr/bin/ls\ncd is a shell builtin\nls is /usr/bin/ls\necho\n")]
    [InlineData("test 3 -ge 3 -a 2 -ne 1 -o x = y; echo $?; [ ! -e /nope ]; echo $?; test", "0\n0\n")]
    [InlineData("echo AbC | tr '[:upper:]' '[:lower:]'; echo aabb | tr -d a; echo aabb | tr -s b", "abc\nbb\naab\n")]
    [InlineData("/usr/bin/echo x; /bin/hostname", "x\ncompute0\n")]
    [InlineData("uptime", " 05:06:07 up 1 day, 0 min,  1 user,  load average: 0.00, 0.00, 0.00\n")]
    [InlineData("timeout 5 sh -c 'sleep 10; echo no'; echo $?; date +%T", "124\n05:06:12\n")]
    public async Task Run_Command_PrintsWhatUsersKnow(string script, string output)
    {
        var result = await TestNode.RunAsync(script);

        result.Stderr.Should().BeEmpty();
        result.Stdout.Should().Be(output);
    }

    [Theory]
    [InlineData("free -m", "Mem:           8192        1024        7168           0           0        7168")]
    [InlineData("free -g", "Mem:              8           1           7           0           0           7")]
    [InlineData("df -h", "/dev/vda1        40G    4G   36G  10% /")]
    [InlineData("lscpu", "CPU(s):                4")]
    public async Task Run_HardwareCommand_ShowsTheNode(string script, string line) =>
        (await TestNode.OutputAsync(script)).Split('\n').Should().Contain(line);

    [Fact]
    public async Task Run_NvidiaSmiOnGpuNode_ListsGpus()
    {
        var output = await TestNode.OutputAsync("nvidia-smi -L", TestNode.Context() with { Gpu = 2 });

        output.Should().Contain("GPU 0: ").And.Contain("GPU 1: ").And.NotContain("GPU 2: ");
    }

    [Theory]
    [InlineData("sleep 30", 30)]
    [InlineData("sleep 1h 2m 3", 3723)]
    [InlineData("sleep infinity", 3_153_600_000)]
    [InlineData("timeout 50 sleep inf", 50)]
    [InlineData("sleep 5 | sleep 9 | sleep 2", 9)]
    [InlineData("sleep 9 & sleep 4 & wait", 9)]
    [InlineData("sleep 9 & sleep 4", 4)]
    [InlineData("for i in 1 2 3; do sleep $i; done", 6)]
    [InlineData("echo $(sleep 7)", 7)]
    public async Task Run_Sleep_TakesVirtualTime(string script, long seconds) =>
        (await TestNode.RunAsync(script)).Elapsed.Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("echo a; sleep 59; echo b; sleep 1; echo c", "a\nb\n", 0, 2, 59, 4)]
    [InlineData("timeout 50 sleep 100; echo a; timeout 50 sleep 100; echo b", "a\n", 50, 2)]
    [InlineData("while true; do echo -n .; sleep 20; done", "...", 0, 1, 20, 2, 40, 3)]
    [InlineData("{ echo a; sleep 100; } > /tmp/f", "")]
    public async Task Run_BeyondTimeout_EndsThereAndKeepsOutput(
        string script, string output, params int[] secondsAndLengths)
    {
        var files = new MemoryFiles();

        var result = await ShellInterpreter.RunAsync(
            script, [], TestNode.Context(files), TimeSpan.FromSeconds(60), CancellationToken.None);

        result.Should().BeEquivalentTo(
            new ShellResult(124, output, "", TimeSpan.FromSeconds(60))
            {
                IsTimedOut = true,
                Output = output,
                StdoutMarks =
                [
                    .. secondsAndLengths.Chunk(2).Select(mark => new ShellMark(TimeSpan.FromSeconds(mark[0]), mark[1])),
                ],
            });
    }

    [Fact]
    public async Task Run_TimedOutGroupWithFile_KeepsWhatWasWritten()
    {
        var files = new MemoryFiles();

        await ShellInterpreter.RunAsync(
            "{ echo a; sleep 100; } > /tmp/f",
            [],
            TestNode.Context(files),
            TimeSpan.FromSeconds(60),
            CancellationToken.None);

        files["/tmp/f"].Should().Be("a\n");
    }

    [Theory]
    [InlineData("mpirun -np 4 ./a.out; echo $?", true, 0)]
    [InlineData("python <<EOF\nprint(1)\nEOF\necho $?", true, 0)]
    [InlineData("echo 0", false, 0)]
    [InlineData("./a.out; echo $?", true, 0)]
    [InlineData("./missing.sh || echo 0", false, 0)]
    public async Task Run_AsJob_TakesUnknownProgramsForDone(string script, bool ranPrograms, int exitCode)
    {
        var result = await TestNode.RunAsync(script, TestNode.Context() with { RunsPrograms = true });

        result.RanPrograms.Should().Be(ranPrograms);
        result.ExitCode.Should().Be(exitCode);
        result.Stdout.Should().Be("0\n");
    }

    [Theory]
    [InlineData("sleep x", "sleep: invalid time interval 'x'\nTry 'sleep --help' for more information.\n")]
    [InlineData("seq", "seq: missing operand\nTry 'seq --help' for more information.\n")]
    [InlineData("export 1a=3", "bash: line 1: export: `1a=3': not a valid identifier\n")]
    [InlineData("head -n x f", "head: invalid number of lines: 'x'\n")]
    [InlineData(
        "grep 'a[' </dev/null || grep '\\(' </dev/null",
        "grep: Invalid regular expression: a[\ngrep: Invalid regular expression: \\(\n")]
    [InlineData("which nothing", "which: no nothing in (/usr/local/bin:/usr/bin:/usr/local/sbin:/usr/sbin)\n")]
    [InlineData("printf %d abc >/dev/null", "bash: line 1: printf: abc: invalid number\n")]
    public async Task Run_CommandCalledWrongly_SaysHow(string script, string error)
    {
        var result = await TestNode.RunAsync(script);

        result.Stderr.Should().Be(error);
        result.ExitCode.Should().NotBe(0);
    }
}
