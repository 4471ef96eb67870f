using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Commands that create files and work on their names.</summary>
internal static class FileCommands
{
    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["touch"] = TouchAsync,
        ["mkdir"] = MakeDirectoryAsync,
        ["chmod"] = ChangeModeAsync,
        ["chown"] = ChangeModeAsync,
        ["tee"] = TeeAsync,
        ["basename"] = BaseName,
        ["dirname"] = DirectoryName,
    };

    private static async ValueTask<int> TouchAsync(CommandCall call)
    {
        if (Operands(call, "acm") is not { } options)
        {
            return 1;
        }

        var exitCode = 0;
        foreach (var name in options.Operands)
        {
            var path = call.Path(name);
            if (await call.FindAsync(path) is { } file)
            {
                if (!file.IsDirectory)
                {
                    await call.Context.Files.WriteAsync(path, "", append: true, call.Run.CancellationToken);
                }
            }
            else if (await call.FindAsync(FilePaths.Parent(path)) is not { IsDirectory: true })
            {
                exitCode = call.Fail($"cannot touch '{name}': No such file or directory");
            }
            else
            {
                await call.Context.Files.WriteAsync(path, "", append: false, call.Run.CancellationToken);
            }
        }

        return exitCode;
    }

    private static async ValueTask<int> MakeDirectoryAsync(CommandCall call)
    {
        if (Operands(call, "pv") is not { } options)
        {
            return 1;
        }

        var exitCode = 0;
        foreach (var name in options.Operands)
        {
            var path = call.Path(name);
            if (await call.FindAsync(path) is { } file)
            {
                exitCode = options['p'] && file.IsDirectory
                    ? exitCode
                    : call.Fail($"cannot create directory '{name}': File exists");
                continue;
            }

            var missing = new Stack<string>([path]);
            var parent = FilePaths.Parent(path);
            while (options['p'] && await call.FindAsync(parent) is null)
            {
                call.Run.Step();
                missing.Push(parent);
                parent = FilePaths.Parent(parent);
            }

            var place = await call.FindAsync(parent);
            if (place is not { IsDirectory: true })
            {
                var reason = place is null ? "No such file or directory" : "Not a directory";
                exitCode = call.Fail($"cannot create directory '{name}': {reason}");
                continue;
            }

            foreach (var next in missing)
            {
                await call.Context.Files.MakeDirectoryAsync(next, call.Run.CancellationToken);
            }
        }

        return exitCode;
    }

    // Files have no modes here, so that every script can be run; but they must exist.
    private static async ValueTask<int> ChangeModeAsync(CommandCall call)
    {
        var operands = call.Arguments.Where(argument => argument is not "-R" and not "-v").ToList();
        if (operands.Count < 2)
        {
            return call.FailUsage(operands is [var only] ? $"missing operand after '{only}'" : "missing operand");
        }

        var exitCode = 0;
        foreach (var name in operands.Skip(1))
        {
            exitCode = await call.FindAsync(call.Path(name)) is null
                ? call.Fail($"cannot access '{name}': No such file or directory")
                : exitCode;
        }

        return exitCode;
    }

    private static async ValueTask<int> TeeAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "ai") is not { } options)
        {
            return 1;
        }

        var text = call.Streams.Input.ReadToEnd();
        call.Streams.Output.Write(text);
        var exitCode = 0;
        foreach (var name in options.Operands)
        {
            var path = call.Path(name);
            var isFolder = await call.FindAsync(path) is { IsDirectory: true };
            if (isFolder || await call.FindAsync(FilePaths.Parent(path)) is not { IsDirectory: true })
            {
                exitCode = call.Fail($"{name}: {(isFolder ? "Is a directory" : "No such file or directory")}");
                continue;
            }

            call.Run.Spend(text.Length);
            await call.Context.Files.WriteAsync(path, text, options['a'], call.Run.CancellationToken);
        }

        return exitCode;
    }

    private static ValueTask<int> BaseName(CommandCall call)
    {
        if (call.Arguments.Count is 0)
        {
            return new(call.FailUsage("missing operand"));
        }

        var path = call.Arguments[0].TrimEnd('/');
        var name = path.Length is 0 ? "/" : FilePaths.Name(path);
        var suffix = call.Arguments.Count > 1 ? call.Arguments[1] : "";
        call.Print(name != suffix && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name);
        return new(0);
    }

    private static ValueTask<int> DirectoryName(CommandCall call)
    {
        if (call.Arguments.Count is 0)
        {
            return new(call.FailUsage("missing operand"));
        }

        foreach (var written in call.Arguments)
        {
            var path = written.TrimEnd('/');
            call.Print(path.Length is 0 ? "/" : path.Contains('/') ? FilePaths.Parent(path) : ".");
        }

        return new(0);
    }

    private static CommandOptions? Operands(CommandCall call, string flags)
    {
        var options = CommandOptions.Read(call, flags, names: "parents=p verbose=v");
        if (options is null || options.Operands.Count > 0)
        {
            return options;
        }

        call.FailUsage(call.Name is "touch" ? "missing file operand" : "missing operand");
        return null;
    }
}
