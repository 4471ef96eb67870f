namespace EhpcEmulator.Engine.Hardware;

/// <summary>What a node does in its cluster; the names are the API's own. A node may have several roles.</summary>
public enum NodeRole
{
    Scheduler,
    SchedulerBackup,
    Account,
    AccountBackup,
    Login,
    Compute,
}
