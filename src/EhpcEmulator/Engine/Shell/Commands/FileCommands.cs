namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Commands that make, copy and remove files.</summary>
internal static class FileCommands
{
    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["touch"] = TouchAsync,
        ["mkdir"] = MakeDirectoryAsync,
        ["rm"] = RemoveAsync,
        ["rmdir"] = RemoveDirectoryAsync,
        ["cp"] = CopyAsync,
        ["mv"] = CopyAsync,
        ["chmod"] = ChangeModeAsync,
        ["chown"] = ChangeModeAsync,
        ["tee"] = TeeAsync,
        ["basename"] = BaseName,
        ["dirname"] = DirectoryName,
    };

    private static async ValueTask<int> TouchAsync(CommandCall call)
    {
        if (Operands(call, "acm", 1) is not { } options)
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
            else if (await call.FindAsync(ShellPaths.Parent(path)) is not { IsDirectory: true })
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
        if (Operands(call, "pv", 1) is not { } options)
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
            var parent = ShellPaths.Parent(path);
            while (options['p'] && await call.FindAsync(parent) is null)
            {
                call.Run.Step();
                missing.Push(parent);
                parent = ShellPaths.Parent(parent);
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

    private static async ValueTask<int> RemoveAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "rRfvi", names: "recursive=r force=f") is not { } options)
        {
            return 1;
        }

        if (options.Operands.Count is 0)
        {
            return options['f'] ? 0 : call.FailUsage("missing operand");
        }

        var exitCode = 0;
        foreach (var name in options.Operands)
        {
            var path = call.Path(name);
            var file = await call.FindAsync(path);
            if (file is null)
            {
                exitCode = options['f'] ? exitCode : call.Fail($"cannot remove '{name}': No such file or directory");
            }
            else if (path is "/")
            {
                exitCode = call.Fail("it is dangerous to operate recursively on '/'");
            }
            else if (file.IsDirectory && !options['r'] && !options['R'])
            {
                exitCode = call.Fail($"cannot remove '{name}': Is a directory");
            }
            else
            {
                await RemoveAllAsync(call, file);
            }
        }

        return exitCode;
    }

    private static async ValueTask RemoveAllAsync(CommandCall call, ShellFile file)
    {
        using var level = call.Run.Deeper();
        call.Run.Step();
        if (file.IsDirectory)
        {
            foreach (var inner in await call.Context.Files.ListAsync(file.Path, call.Run.CancellationToken))
            {
                await RemoveAllAsync(call, inner);
            }
        }

        await call.Context.Files.RemoveAsync(file.Path, call.Run.CancellationToken);
    }

    private static async ValueTask<int> RemoveDirectoryAsync(CommandCall call)
    {
        if (Operands(call, "p", 1) is not { } options)
        {
            return 1;
        }

        var exitCode = 0;
        foreach (var name in options.Operands)
        {
            var path = call.Path(name);
            var reason = await call.FindAsync(path) switch
            {
                null => "No such file or directory",
                { IsDirectory: false } => "Not a directory",
                _ when (await call.Context.Files.ListAsync(path, call.Run.CancellationToken)).Count > 0 => "Directory not empty",
                _ => null,
            };
            if (reason is not null)
            {
                exitCode = call.Fail($"failed to remove '{name}': {reason}");
                continue;
            }

            await call.Context.Files.RemoveAsync(path, call.Run.CancellationToken);
        }

        return exitCode;
    }

    // cp and mv differ in what becomes of the source.
    private static async ValueTask<int> CopyAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "rRafpvin", names: "recursive=r force=f") is not { } options)
        {
            return 1;
        }

        if (options.Operands.Count < 2)
        {
            return call.FailUsage(options.Operands is [var only]
                ? $"missing destination file operand after '{only}'"
                : "missing file operand");
        }

        var target = options.Operands[^1];
        var isFolder = await call.FindAsync(call.Path(target)) is { IsDirectory: true };
        if (options.Operands.Count > 2 && !isFolder)
        {
            return call.Fail($"target '{target}' is not a directory");
        }

        var exitCode = 0;
        foreach (var name in options.Operands.SkipLast(1))
        {
            var path = call.Path(name);
            var file = await call.FindAsync(path);
            var to = call.Path(isFolder ? $"{target}/{ShellPaths.Name(path)}" : target);
            var reason = file is null ? $"cannot stat '{name}': No such file or directory"
                : call.Name is "cp" && file.IsDirectory && !options['r'] && !options['R'] && !options['a']
                    ? $"-r not specified; omitting directory '{name}'"
                : to == path ? $"'{name}' and '{target}' are the same file"
                : to.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal)
                    ? $"cannot {(call.Name is "cp" ? "copy" : "move")} a directory, '{name}', into itself, '{target}'"
                : await call.FindAsync(ShellPaths.Parent(to)) is not { IsDirectory: true }
                    ? $"cannot create regular file '{target}': No such file or directory"
                : null;
            if (reason is not null)
            {
                exitCode = call.Fail(reason);
                continue;
            }

            await CopyAllAsync(call, file!, to);
            if (call.Name is "mv")
            {
                await RemoveAllAsync(call, file!);
            }
        }

        return exitCode;
    }

    private static async ValueTask CopyAllAsync(CommandCall call, ShellFile file, string to)
    {
        using var level = call.Run.Deeper();
        call.Run.Step();
        var files = call.Context.Files;
        if (!file.IsDirectory)
        {
            var text = await files.ReadAsync(file.Path, call.Run.CancellationToken);
            call.Run.Spend(text.Length);
            await files.WriteAsync(to, text, append: false, call.Run.CancellationToken);
            return;
        }

        if (await call.FindAsync(to) is null)
        {
            await files.MakeDirectoryAsync(to, call.Run.CancellationToken);
        }

        foreach (var inner in await files.ListAsync(file.Path, call.Run.CancellationToken))
        {
            await CopyAllAsync(call, inner, $"{to}/{inner.Name}");
        }
    }

    // Files have no modes here, so that every script can be run; but they must be there.
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
            if (isFolder || await call.FindAsync(ShellPaths.Parent(path)) is not { IsDirectory: true })
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
        var name = path.Length is 0 ? "/" : ShellPaths.Name(path);
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
            call.Print(path.Length is 0 ? "/" : path.Contains('/') ? ShellPaths.Parent(path) : ".");
        }

        return new(0);
    }

    private static CommandOptions? Operands(CommandCall call, string flags, int least)
    {
        var options = CommandOptions.Read(call, flags, names: "parents=p verbose=v");
        if (options is null || options.Operands.Count >= least)
        {
            return options;
        }

        call.FailUsage(call.Name is "touch" ? "missing file operand" : "missing operand");
        return null;
    }
}
