using System.Globalization;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Commands about processors, memory, disks and GPUs.</summary>
internal static class HardwareCommands
{
    private const long Mebi = 1L << 20;
    private const int UsedDiskGib = 4;

    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["nproc"] = Processors,
        ["lscpu"] = DescribeProcessors,
        ["free"] = Memory,
        ["df"] = Disks,
        ["nvidia-smi"] = Gpus,
    };

    private static ValueTask<int> Processors(CommandCall call)
    {
        call.Print(call.Context.Cpu.ToString(CultureInfo.InvariantCulture));
        return new(0);
    }

    private static ValueTask<int> DescribeProcessors(CommandCall call)
    {
        var cpu = call.Context.Cpu;
        foreach (var (name, value) in ((string, string)[])
        [
            ("Architecture:", "x86_64"),
            ("CPU op-mode(s):", "32-bit, 64-bit"),
            ("Byte Order:", "Little Endian"),
            ("CPU(s):", Text(cpu)),
            ("On-line CPU(s) list:", cpu > 1 ? $"0-{cpu - 1}" : "0"),
            ("Thread(s) per core:", cpu > 1 ? "2" : "1"),
            ("Core(s) per socket:", Text(Math.Max(1, cpu / 2))),
            ("Socket(s):", "1"),
            ("Hypervisor vendor:", "KVM"),
        ])
        {
            call.Print($"{name,-23}{value}");
        }

        return new(0);
    }

    private static ValueTask<int> Memory(CommandCall call)
    {
        if (CommandOptions.Read(call, "bkmghtw", names: "mega=m giga=g human=h bytes=b kilo=k") is not { } options)
        {
            return new(1);
        }

        var total = call.Context.MemoryMib * Mebi;
        var used = Math.Min(call.Context.UsedMemoryMib * Mebi, total);
        long[] amounts = [total, used, total - used, 0, 0, total - used];
        call.Print("              total        used        free      shared  buff/cache   available");
        call.Print($"{"Mem:",-8}{string.Join(' ', amounts.Select((bytes, i) => Shown(bytes).PadLeft(11)))}");
        call.Print($"{"Swap:",-8}{string.Join(' ', Enumerable.Repeat(Shown(0).PadLeft(11), 3))}");
        return new(0);

        string Shown(long bytes) => options['h']
            ? HumanSize.Text(bytes) + (bytes < 1024 ? "B" : "i")
            : Text(options['g'] ? bytes >> 30 : options['m'] ? bytes / Mebi : options['b'] ? bytes : bytes >> 10);
    }

    private static ValueTask<int> Disks(CommandCall call)
    {
        if (CommandOptions.Read(call, "hkmTaiP", names: "human-readable=h") is not { } options)
        {
            return new(1);
        }

        var total = (long)call.Context.DiskGib;
        var used = Math.Min(UsedDiskGib, total);
        var share = total is 0 ? 0 : (used * 100 + total - 1) / total;
        if (options['h'])
        {
            call.Print("Filesystem      Size  Used Avail Use% Mounted on");
            call.Print($"{"/dev/vda1",-14}{total + "G",6}{used + "G",6}{total - used + "G",6}{share,4}% /");
        }
        else
        {
            call.Print("Filesystem     1K-blocks    Used Available Use% Mounted on");
            call.Print($"{"/dev/vda1",-14}{total << 20,10}{used << 20,8}{(total - used) << 20,10}{share,4}% /");
        }

        return new(0);
    }

    private static ValueTask<int> Gpus(CommandCall call)
    {
        var count = call.Context.Gpu;
        if (count is 0)
        {
            call.Streams.Error.WriteLine($"{call.Process.ErrorPrefix}{call.Name}: command not found");
            return new(127);
        }

        if (call.Arguments is ["-L", ..] or ["--list-gpus", ..])
        {
            for (var i = 0; i < count; i++)
            {
                call.Print($"GPU {i}: NVIDIA GPU (UUID: GPU-00000000-0000-0000-0000-{i:000000000000})");
            }

            return new(0);
        }

        const string Border = "+-----------------------------------------------------------------------------+";
        call.Print(Border);
        call.Print("| NVIDIA-SMI                                                                  |");
        call.Print("|-------------------------------+----------------------+----------------------|");
        call.Print("| GPU  Name                     | Memory-Usage         | GPU-Util  Compute M. |");
        for (var i = 0; i < count; i++)
        {
            call.Print($"| {i,3}  {"NVIDIA GPU",-25}| {"0MiB",-21}| {"0%      Default",-21}|");
        }

        call.Print(Border);
        return new(0);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
