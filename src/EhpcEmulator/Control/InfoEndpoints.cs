using EhpcEmulator.Gateway;
using EhpcEmulator.Hosting;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>What is running, and how it is configured.</summary>
internal static class InfoEndpoints
{
    public static void MapInfo(this IEndpointRouteBuilder control)
    {
        control.MapGet("/info", GetInfo)
            .WithName("GetInfo")
            .WithSummary("Reports the version, the settings in effect without their secrets, and what is emulated.");
    }

    private static EmulatorInfo GetInfo(
        DataFolder folder,
        OperationRegistry operations,
        WorldRegistry worlds,
        SettingsInForce settings,
        ProcessClock process) =>
        new(
            EmulatorHost.Version,
            process.StartedAt,
            process.Uptime.TotalSeconds,
            folder.IsTemporary ? null : folder.Path,
            worlds.Opened.Count(),
            [
                .. operations.All.GroupBy(operation => (operation.Version, operation.Chapter))
                    .Select(chapter => new EmulatedChapter(
                        chapter.Key.Version, chapter.Key.Chapter, [.. chapter.Select(operation => operation.Name)])),
            ],
            settings.Read());
}

/// <summary>The running emulator.</summary>
/// <param name="Version">The version of the emulator, <c>major.minor.patch</c>.</param>
/// <param name="StartedAt">When the process started, on the wall clock.</param>
/// <param name="UptimeSeconds">How long ago that was.</param>
/// <param name="Data">The folder that keeps all state; null when nothing outlives the process.</param>
/// <param name="OpenWorlds">How many worlds are open.</param>
/// <param name="Chapters">What is emulated.</param>
/// <param name="Settings">The settings in effect by section; secrets as <c>***</c>.</param>
public sealed record EmulatorInfo(
    string Version,
    DateTimeOffset StartedAt,
    double UptimeSeconds,
    string? Data,
    int OpenWorlds,
    IReadOnlyList<EmulatedChapter> Chapters,
    System.Text.Json.Nodes.JsonObject Settings);

/// <summary>A chapter of the API reference.</summary>
/// <param name="Version">The API version.</param>
/// <param name="Chapter">The chapter.</param>
/// <param name="Operations">Its operations, all of which are emulated.</param>
public sealed record EmulatedChapter(string Version, string Chapter, IReadOnlyList<string> Operations);
