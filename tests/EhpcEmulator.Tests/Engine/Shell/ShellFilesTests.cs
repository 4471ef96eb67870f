using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Tests.Engine.Shell;

public sealed class ShellFilesTests
{
    private readonly MemoryFiles _files = new();

    [Theory]
    [InlineData("echo a > f; echo b >> f; cat f", "a\nb\n")]
    [InlineData("echo a > f; echo b > f; wc -l < f", "1\n")]
    [InlineData("mkdir -p d/e && cd d/e && pwd && cd - && ls -R >/dev/null; ls d", "/home/alice/d/e\n/home/alice\ne\n")]
    [InlineData("ls /nope 2>/dev/null; echo $?", "2\n")]
    [InlineData("ls /nope 2>&1 | cut -d: -f1", "ls\n")]
    [InlineData("{ echo out; echo err >&2; } > both 2>&1; cat both", "out\nerr\n")]
    [InlineData("foo &> all; cat all", "bash: line 1: foo: command not found\n")]
    [InlineData("touch b.txt a.txt c.log; echo *.txt ?.log *.none", "a.txt b.txt c.log *.none\n")]
    [InlineData("touch 'a b'; for f in *; do echo \"[$f]\"; done; echo '*'", "[a b]\n*\n")]
    [InlineData("mkdir d; touch d/x d/y; echo d/* */x", "d/x d/y d/x\n")]
    [InlineData("echo 1 > a; cp a b; mv a c; ls; cat b c", "b\nc\n1\n1\n")]
    [InlineData("mkdir -p d/e; touch d/e/f; cp -r d g; rm -rf d; ls; ls g/e", "g\nf\n")]
    [InlineData("echo x > f; [ -e f ] && [ -f f ] && [ -s f ] && [ ! -d f ] && [ -d /tmp ] && echo yes", "yes\n")]
    [InlineData("touch .hidden seen; ls; ls -a", "seen\n.\n..\n.hidden\nseen\n")]
    [InlineData("echo 12345 > f; ls -l f", "-rw-r--r-- 1 alice users 6 Mar  4 05:06 f\n")]
    [InlineData("echo 'echo $1 in $0; exit 4' > s.sh; ./s.sh x; echo $?", "x in ./s.sh\n4\n")]
    [InlineData("echo 'A=5' > s; . ./s; echo $A; sh s; bash -c 'echo $0 $1' n m", "5\nn m\n")]
    [InlineData("echo hi | tee f | wc -c; cat f", "3\nhi\n")]
    [InlineData("cat /dev/null; echo x > /dev/null; basename /a/b.c .c; dirname /a/b.c", "b\n/a\n")]
    [InlineData("source /etc/profile; module load mpi; echo ok", "ok\n")]
    public async Task Run_OnFiles_WorksLikeAFileSystem(string script, string output)
    {
        (await TestNode.OutputAsync(script, TestNode.Context(_files))).Should().Be(output);
    }

    [Theory]
    [InlineData("cat nope", "cat: nope: No such file or directory\n", 1)]
    [InlineData("cat /tmp", "cat: /tmp: Is a directory\n", 1)]
    [InlineData("ls nope", "ls: cannot access 'nope': No such file or directory\n", 2)]
    [InlineData("ls -Q", "ls: invalid option -- 'Q'\nTry 'ls --help' for more information.\n", 2)]
    [InlineData("rm nope", "rm: cannot remove 'nope': No such file or directory\n", 1)]
    [InlineData("rm /tmp", "rm: cannot remove '/tmp': Is a directory\n", 1)]
    [InlineData("rm -rf /", "rm: it is dangerous to operate recursively on '/'\n", 1)]
    [InlineData("mkdir /tmp", "mkdir: cannot create directory '/tmp': File exists\n", 1)]
    [InlineData("mkdir a/b", "mkdir: cannot create directory 'a/b': No such file or directory\n", 1)]
    [InlineData("touch a/b", "touch: cannot touch 'a/b': No such file or directory\n", 1)]
    [InlineData("cp nope a", "cp: cannot stat 'nope': No such file or directory\n", 1)]
    [InlineData("cp /tmp a", "cp: -r not specified; omitting directory '/tmp'\n", 1)]
    [InlineData("cp -r /tmp /tmp/a", "cp: cannot copy a directory, '/tmp', into itself, '/tmp/a'\n", 1)]
    [InlineData("bash nope.sh", "bash: nope.sh: No such file or directory\n", 127)]
    public async Task Run_OnFilesThatAreNotThere_SaysSo(string script, string error, int exitCode)
    {
        var result = await TestNode.RunAsync(script);

        result.Stderr.Should().Be(error);
        result.ExitCode.Should().Be(exitCode);
    }

    [Fact]
    public async Task Run_RefusedFile_SaysWhyAndGoesOn()
    {
        var files = new MemoryFiles { Refused = "/root/x" };

        var result = await TestNode.RunAsync("echo a > /root/x; touch /root/x; echo on", TestNode.Context(files));

        result.Stdout.Should().Be("on\n");
        result.Stderr.Should().Be(
            "bash: line 1: /root/x: Permission denied\ntouch: /root/x: Permission denied\n");
    }

    [Fact]
    public async Task Run_ScriptWithError_NamesScriptAndLine()
    {
        _files["/home/alice/job.sh"] = "#!/bin/bash\n\nfoo\n";

        var result = await TestNode.RunAsync("./job.sh", TestNode.Context(_files));

        result.Stderr.Should().Be("./job.sh: line 3: foo: command not found\n");
        result.ExitCode.Should().Be(127);
    }

    [Fact]
    public async Task Run_InFolderThatIsGone_DoesNothingAndFails()
    {
        var result = await TestNode.RunAsync("pwd", TestNode.Context() with { WorkingDirectory = "/gone" });

        result.ExitCode.Should().Be(1);
        result.Stdout.Should().BeEmpty();
        result.Stderr.Should().EndWith("cd: /gone: No such file or directory\n");
    }

    [Fact]
    public void Resolve_DotsAndSlashes_Normalises()
    {
        FilePaths.Resolve("/a/b", "../c//./d/").Should().Be("/a/c/d");
        FilePaths.Resolve("/a", "../../..").Should().Be("/");
        FilePaths.Resolve("/a", "/x/").Should().Be("/x");
    }
}
