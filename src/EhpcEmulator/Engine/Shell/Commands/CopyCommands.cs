using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Commands that copy, move and remove files.</summary>
internal static class CopyCommands
{
    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["rm"] = RemoveAsync,
        ["rmdir"] = RemoveDirectoryAsync,
        ["cp"] = CopyAsync,
        ["mv"] = CopyAsync,
    };

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
        if (CommandOptions.Read(call, "p", names: "parents=p") is not { } options)
        {
            return 1;
        }

        var exitCode = options.Operands.Count is 0 ? call.FailUsage("missing operand") : 0;
        foreach (var name in options.Operands)
        {
            var path = call.Path(name);
            var reason = await call.FindAsync(path) switch
            {
                null => "No such file or directory",
                { IsDirectory: false } => "Not a directory",
                _ => await IsEmptyAsync(call, path) ? null : "Directory not empty",
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

    private static async ValueTask<bool> IsEmptyAsync(CommandCall call, string path) =>
        (await call.Context.Files.ListAsync(path, call.Run.CancellationToken)).Count is 0;

    // cp and mv differ in what happens to the source.
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
            var to = call.Path(isFolder ? $"{target}/{FilePaths.Name(path)}" : target);
            var reason = file is null ? $"cannot stat '{name}': No such file or directory"
                : call.Name is "cp" && file.IsDirectory && !options['r'] && !options['R'] && !options['a']
                    ? $"-r not specified; omitting directory '{name}'"
                : to == path ? $"'{name}' and '{target}' are the same file"
                : to.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal)
                    ? $"cannot {(call.Name is "cp" ? "copy" : "move")} a directory, '{name}', into itself, '{target}'"
                : await call.FindAsync(FilePaths.Parent(to)) is not { IsDirectory: true }
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
}
