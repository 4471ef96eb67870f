namespace EhpcEmulator.Store.Entities;

/// <summary>The roles of a node in its cluster; one node may have several.</summary>
[Flags]
public enum NodeRoles
{
    None = 0,

    /// <summary>
    /// Runs the scheduler; with the deploy modes Simple, Tiny and OneBox the same node has Account as well.
    /// </summary>
    Scheduler = 1,

    SchedulerBackup = 2,

    /// <summary>Runs the account service, NIS or LDAP.</summary>
    Account = 4,

    AccountBackup = 8,
    Login = 16,
    Compute = 32,

    /// <summary>The group that the API's <c>Role</c> filter calls Manager.</summary>
    Manager = Scheduler | SchedulerBackup | Account | AccountBackup,
}
