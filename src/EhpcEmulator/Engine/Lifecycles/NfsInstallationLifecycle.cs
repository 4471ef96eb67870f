using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>The course of an installation of the NFS client on a desktop, and what it prints.</summary>
public sealed class NfsInstallationLifecycle(Durations durations)
    : Lifecycle<NfsInstallation, InvocationStatus>(durations)
{
    protected override string Noun => ResourceKinds.NfsInstallation;

    protected override IReadOnlyList<Stage<InvocationStatus>> Stages { get; } =
        [new(InvocationStatus.Running, Lasts: "NfsClient.Install", Next: InvocationStatus.Finished)];

    public override Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.NfsInstallations
            .Where(installation => ids.Contains(installation.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);

    protected override string IdOf(NfsInstallation entity) => entity.Id;

    protected override InvocationStatus StatusOf(NfsInstallation entity) => entity.Status;

    protected override void SetStatus(WorldSession world, NfsInstallation entity, InvocationStatus status) =>
        entity.Status = status;

    protected override async Task ArriveAsync(
        WorldSession world,
        NfsInstallation entity,
        InvocationStatus status,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (status == InvocationStatus.Finished)
        {
            var isRepeated = await world.Db.NfsInstallations.AnyAsync(
                other => other.InstanceId == entity.InstanceId && other.Number < entity.Number
                    && other.Status == InvocationStatus.Finished,
                cancellationToken);
            entity.ExitCode = 0;
            entity.Output = OutputOf(entity.Id, isRepeated);
        }
    }

    // Callers look at the last line that is not empty: True means that the client is there.
    private static string OutputOf(string id, bool isRepeated)
    {
        string[] lines = isRepeated
            ?
            [
                "New-ItemProperty : The property already exists.",
                $@"At C:\ProgramData\aliyun\assist\work\script\{id}.ps1:1 char:2",
                @"+ (New-ItemProperty HKLM:\Software\Microsoft\ClientForNFS\CurrentVersio ...",
                "    + CategoryInfo          : ResourceExists: (HKEY_LOCAL_MACH...Version\\Default:String) "
                    + "[New-ItemProperty], IOException",
                "    + FullyQualifiedErrorId : System.IO.IOException,"
                    + "Microsoft.PowerShell.Commands.NewItemPropertyCommand",
            ]
            :
            [
                "Success Restart Needed Exit Code      Feature Result",
                "------- -------------- ---------      --------------",
                "True    No             Success        {Client for NFS}",
            ];
        return string.Join("\r\n", [.. lines, "", "True", ""]);
    }
}
