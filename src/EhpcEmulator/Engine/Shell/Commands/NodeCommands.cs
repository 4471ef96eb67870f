using System.Globalization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Commands about the node and the user.</summary>
internal static class NodeCommands
{
    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["hostname"] = HostName,
        ["whoami"] = WhoAmI,
        ["id"] = IdentityAsync,
        ["groups"] = GroupsAsync,
        ["pwd"] = WorkingDirectory,
        ["cd"] = ChangeDirectoryAsync,
        ["uname"] = SystemName,
        ["uptime"] = Uptime,
    };

    private static ValueTask<int> HostName(CommandCall call)
    {
        if (CommandOptions.Read(call, "sfidI") is not { } options)
        {
            return new(1);
        }

        if (options.Operands.Count > 0)
        {
            return new(call.Fail("you must be root to change the host name"));
        }

        call.Print(call.Context.HostName);
        return new(0);
    }

    private static ValueTask<int> WhoAmI(CommandCall call)
    {
        call.Print(call.Context.User);
        return new(0);
    }

    private static async ValueTask<int> GroupsAsync(CommandCall call)
    {
        if (call.Arguments.Count is 0)
        {
            call.Print(call.Context.Group);
            return 0;
        }

        var exitCode = 0;
        foreach (var name in call.Arguments)
        {
            if (await FindUserAsync(call, name) is { } user)
            {
                call.Print($"{name} : {user.Group}");
            }
            else
            {
                exitCode = call.Fail($"'{name}': no such user");
            }
        }

        return exitCode;
    }

    private static async ValueTask<int> IdentityAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "ugGn", names: "user=u group=g groups=G name=n") is not { } options)
        {
            return 1;
        }

        var exitCode = 0;
        foreach (var name in options.Operands.DefaultIfEmpty(call.Context.User))
        {
            if (await FindUserAsync(call, name) is not { } user)
            {
                exitCode = call.Fail($"'{name}': no such user");
                continue;
            }

            var group = ClusterUser.GroupIdOf(user.Group);
            call.Print((options['u'], options['g'] || options['G'], options['n']) switch
            {
                (true, _, true) => user.Name,
                (true, _, false) => Text(user.Id),
                (_, true, true) => user.Group,
                (_, true, false) => Text(group),
                _ => $"uid={user.Id}({user.Name}) gid={group}({user.Group}) groups={group}({user.Group})",
            });
        }

        return exitCode;
    }

    private static async ValueTask<ShellUser?> FindUserAsync(CommandCall call, string name) =>
        name == call.Context.User ? new ShellUser(name, call.Context.UserId, call.Context.Group)
        : call.Context.Users is { } users ? await users.FindAsync(name, call.Run.CancellationToken)
        : null;

    private static ValueTask<int> WorkingDirectory(CommandCall call)
    {
        call.Print(call.Process.WorkingDirectory);
        return new(0);
    }

    private static async ValueTask<int> ChangeDirectoryAsync(CommandCall call)
    {
        var shell = call.Process;
        if (call.Arguments.Count > 1)
        {
            return call.FailInShell("too many arguments");
        }

        var written = call.Arguments.Count is 0 ? shell.Variables["HOME"] ?? "/" : call.Arguments[0];
        if (written is "-")
        {
            written = shell.Variables["OLDPWD"] ?? "";
            if (written.Length is 0)
            {
                return call.FailInShell("OLDPWD not set");
            }

            call.Print(written);
        }

        var path = call.Path(written);
        var place = await call.FindAsync(path);
        if (place is not { IsDirectory: true })
        {
            return call.FailInShell($"{written}: {(place is null ? "No such file or directory" : "Not a directory")}");
        }

        shell.Variables.Set("OLDPWD", shell.WorkingDirectory);
        shell.WorkingDirectory = path;
        shell.Variables.Set("PWD", path);
        return 0;
    }

    private static ValueTask<int> SystemName(CommandCall call)
    {
        const string Release = "3.10.0-1160.88.1.el7.x86_64";
        const string Version = "#1 SMP Tue Mar 7 15:41:52 UTC 2023";
        if (CommandOptions.Read(
            call, "asnrvmpio", names: "all=a nodename=n machine=m kernel-release=r") is not { } options)
        {
            return new(1);
        }

        var parts = new List<string>();
        Add('s', "Linux", isUsual: true);
        Add('n', call.Context.HostName);
        Add('r', Release);
        Add('v', Version);
        Add('m', "x86_64");
        Add('p', "x86_64");
        Add('i', "x86_64");
        Add('o', "GNU/Linux");
        call.Print(string.Join(' ', parts));
        return new(0);

        void Add(char option, string text, bool isUsual = false)
        {
            if (options['a'] || options[option] || (isUsual && !"nrvmpio".Any(other => options[other])))
            {
                parts.Add(text);
            }
        }
    }

    private static ValueTask<int> Uptime(CommandCall call)
    {
        var now = call.Run.Now.ToUniversalTime();
        var booted = call.Context.BootedAt ?? call.Context.StartedAt.AddDays(-1);
        var up = now > booted ? now - booted : TimeSpan.Zero;
        var days = up.Days switch { 0 => "", 1 => "1 day, ", var count => $"{count} days, " };
        var time = up.Hours > 0 ? $"{up.Hours,2}:{up.Minutes:00}" : $"{up.Minutes} min";
        call.Print(string.Create(
            CultureInfo.InvariantCulture,
            $" {now:HH:mm:ss} up {days}{time},  1 user,  load average: 0.00, 0.00, 0.00"));
        return new(0);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
