using EhpcEmulator.Engine.Shell;

namespace EhpcEmulator.Tests.Engine.Shell;

public sealed class ShellLanguageTests
{
    [Theory]
    [InlineData("echo hello   world", "hello world\n")]
    [InlineData("echo 'a  b' \"c  d\" e\\ \\ f", "a  b c  d e  f\n")]
    [InlineData("echo a # comment", "a\n")]
    [InlineData("echo a#b", "a#b\n")]
    [InlineData("#!/bin/bash\n#PBS -N x\n\necho \\\n  joined", "joined\n")]
    [InlineData("A=1; B=$A$A; echo $B ${B}x \"$B\" '$B' \\$B", "11 11x 11 $B $B\n")]
    [InlineData("echo [${NONE:-a b}] [${NONE-}] ${#HOME} ${NONE:+no}", "[a b] [] 11\n")]
    [InlineData("A='x  y'; echo $A; echo \"$A\"", "x y\nx  y\n")]
    [InlineData("F=/a/b.tar.gz; echo ${F##*/} ${F%.*} ${F%%.*} ${F#/a/}", "b.tar.gz /a/b.tar /a/b b.tar.gz\n")]
    [InlineData("false; echo $?; true; echo $?", "1\n0\n")]
    [InlineData("echo $(echo a; echo b) `echo c`", "a b c\n")]
    [InlineData("echo \"$(echo \"in  $(echo deep)\")\"", "in  deep\n")]
    [InlineData("N=5; echo $((N * (2 + 3) % 7 - -1)) $((7/2)) $(( $N - 10 ))", "5 3 -5\n")]
    [InlineData("true && echo y || echo n; false && echo y || echo n; ! false && echo turned", "y\nn\nturned\n")]
    [InlineData("A=1 printenv A; echo [$A]", "1\n[]\n")]
    [InlineData("printf 'b\\na\\nc\\n' | sort | head -n 2 | tail -1", "b\n")]
    [InlineData("if [ 1 -gt 2 ]; then echo a; elif [ x = x ]; then echo b; else echo c; fi", "b\n")]
    [InlineData("for i in 1 2 3; do echo -n $i; done; for f in a\ndo\necho $f\ndone", "123a\n")]
    [InlineData("n=017; echo $((010)) $((-010)) $((0x1F + 00)) $((n + 1))", "8 -8 31 16\n")]
    [InlineData("i=0; while [ $i -lt 3 ]; do i=$((i+1)); [ $i = 2 ] && continue; echo $i; done", "1\n3\n")]
    [InlineData("for i in 1 2; do for j in 1 2; do [ $j = 2 ] && continue 2; echo $i$j; done; done", "11\n21\n")]
    [InlineData("until true; do echo no; done; for x in a b; do break; done; echo $x", "a\n")]
    [InlineData("A=1; (A=2; cd /tmp; exit 3); echo $? $A; pwd", "3 1\n/home/alice\n")]
    [InlineData("{ echo a; echo b; } | wc -l", "2\n")]
    [InlineData(
        "cat <<EOF\nHi $USER $((1+1))\n  \"quoted\" \\$X\nEOF\necho after",
        "Hi alice 2\n  \"quoted\" $X\nafter\n")]
    [InlineData("cat <<'EOF' | tr a-z A-Z\nkeep $USER\nEOF", "KEEP $USER\n")]
    [InlineData("cat <<< \"$USER\"", "alice\n")]
    [InlineData("echo {1..3} x{a,b}y {08..10}", "1 2 3 xay xby 08 09 10\n")]
    [InlineData("echo ~ ~/x ~root", "/home/alice /home/alice/x /root\n")]
    [InlineData("[[ abc == a* && -n x ]] && echo match; [[ -z $NONE || a = b ]] && echo any", "match\nany\n")]
    [InlineData("printf 'a 1\\nb 2\\n' | while read n v; do echo $v-$n; done", "1-a\n2-b\n")]
    [InlineData("echo $'tab\\there'", "tab\there\n")]
    [InlineData(
        "set -- a 'b c'; echo $# $2; for x in \"$@\"; do echo [$x]; done; shift; echo $1",
        "2 b c\n[a]\n[b c]\nb c\n")]
    [InlineData("eval 'echo one; A=2'; echo $A", "one\n2\n")]
    [InlineData("echo done;", "done\n")]
    [InlineData("for x in \"$@\"; do echo none; done; for x in \"\" {,y}; do echo [$x]; done", "[]\n[y]\n")]
    [InlineData("IFS=:; p=a:b::c; for i in $p; do echo [$i]; done", "[a]\n[b]\n[]\n[c]\n")]
    [InlineData("", "")]
    [InlineData("   \n\n# nothing\n", "")]
    [InlineData("echo a\r\necho b\r\n", "a\nb\n")]
    public async Task Run_Script_PrintsWhatBashPrints(string script, string output) =>
        (await TestNode.OutputAsync(script)).Should().Be(output);

    [Fact]
    public async Task Run_WithArguments_NumbersThem()
    {
        var result = await TestNode.RunAsync("echo $# $1 $2 $3; echo $@; echo \"$*\"; exit $#", null, "a", "b c");

        result.Stdout.Should().Be("2 a b c\na b c\na b c\n");
        result.ExitCode.Should().Be(2);
    }

    [Theory]
    [InlineData("if true; fi", "bash: line 1: syntax error near unexpected token `fi'\n")]
    [InlineData("echo a\necho b )", "bash: line 2: syntax error near unexpected token `)'\n")]
    [InlineData("echo a &&", "bash: line 1: syntax error: unexpected end of file\n")]
    [InlineData("; echo", "bash: line 1: syntax error near unexpected token `;'\n")]
    [InlineData("f() { echo; }", "bash: line 1: syntax error near unexpected token `('\n")]
    [InlineData("echo \"open", "bash: line 1: unexpected EOF while looking for matching `\"'\n")]
    [InlineData("echo $(open", "bash: line 1: unexpected EOF while looking for matching `)'\n")]
    [InlineData("if true; then echo a", "bash: line 1: syntax error: unexpected end of file\n")]
    [InlineData("echo >", "bash: line 1: syntax error near unexpected token `newline'\n")]
    [InlineData("while do done", "bash: line 1: syntax error near unexpected token `do'\n")]
    [InlineData("}", "bash: line 1: syntax error near unexpected token `}'\n")]
    public async Task Run_SyntaxError_RunsNothingAndSaysWhere(string script, string error)
    {
        var result = await TestNode.RunAsync(script);

        result.Should().BeEquivalentTo(new ShellResult(2, "", error, TimeSpan.Zero)
        {
            Output = error,
            StderrMarks = [new ShellMark(TimeSpan.Zero, error.Length)],
        });
    }

    [Theory]
    [InlineData("foo --bar", 127, "bash: line 1: foo: command not found\n")]
    [InlineData("\n\n./x.sh", 127, "bash: line 3: ./x.sh: No such file or directory\n")]
    [InlineData("/home", 126, "bash: line 1: /home: Is a directory\n")]
    [InlineData("cd /nope", 1, "bash: line 1: cd: /nope: No such file or directory\n")]
    [InlineData("set -u; echo $SECRET", 1, "bash: line 1: SECRET: unbound variable\n")]
    [InlineData("echo $((1/0))", 1, "bash: line 1: 1/0: division by 0 (error token is \"0\")\n")]
    [InlineData("echo $((08))", 1, "bash: line 1: 08: value too great for base (error token is \"8\")\n")]
    [InlineData("echo ${A!B}", 1, "bash: line 1: ${A!B}: bad substitution\n")]
    [InlineData("cat < /nope", 1, "bash: line 1: /nope: No such file or directory\n")]
    [InlineData("echo a > /nope/b", 1, "bash: line 1: /nope/b: No such file or directory\n")]
    [InlineData("echo a > /tmp", 1, "bash: line 1: /tmp: Is a directory\n")]
    [InlineData("[ a -eq 1 ]", 2, "bash: line 1: [: a: integer expression expected\n")]
    [InlineData("[ 1 -eq 1", 2, "bash: line 1: [: missing `]'\n")]
    [InlineData("exit abc", 2, "bash: line 1: exit: abc: numeric argument required\n")]
    [InlineData("exit 300", 44, "")]
    [InlineData("false", 1, "")]
    [InlineData("qsub x.sh", 127, "bash: line 1: qsub: command not found\n")]
    [InlineData("nvidia-smi", 127, "bash: line 1: nvidia-smi: command not found\n")]
    public async Task Run_FailingCommand_EndsWithItsCodeAndMessage(string script, int exitCode, string error)
    {
        var result = await TestNode.RunAsync(script);

        result.ExitCode.Should().Be(exitCode);
        result.Stderr.Should().Be(error);
        result.Stdout.Should().BeEmpty();
    }

    [Theory]
    [InlineData("set -e; echo a; false; echo b", "a\n", 1)]
    [InlineData("set -e; false || true; if false; then :; fi; ! true; echo on", "on\n", 0)]
    [InlineData("set -e\nfor i in 1 2; do echo $i; false; done; echo b", "1\n", 1)]
    [InlineData("set -euo pipefail; false | true; echo b", "", 1)]
    [InlineData("false | true; echo $?", "0\n", 0)]
    [InlineData("set -e; A=$(false); echo b", "", 1)]
    public async Task Run_UnderErrexit_StopsWhereBashDoes(string script, string output, int exitCode)
    {
        var result = await TestNode.RunAsync(script);

        result.Stdout.Should().Be(output);
        result.ExitCode.Should().Be(exitCode);
    }

    [Fact]
    public async Task Run_UnderXtrace_ShowsCommandsOnStderr()
    {
        var result = await TestNode.RunAsync("set -x; A='b c'; echo \"$A\"");

        result.Stderr.Should().Be("+ A='b c'\n+ echo 'b c'\n");
        result.Output.Should().Be("+ A='b c'\n+ echo 'b c'\nb c\n");
    }
}
