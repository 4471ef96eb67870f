using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Actions;

/// <summary>What is done in one part of the work for a call.</summary>
/// <param name="Name">The part, for example <c>ConfigNetwork</c>.</param>
/// <param name="Method">What is done, for example <c>CreateSecurityGroup</c>.</param>
/// <param name="Done">The same as a participle, for example <c>created</c>.</param>
/// <param name="Subject">What it is done to, for example <c>security group</c>.</param>
public sealed record ActionStage(string Name, string Method, string Done, string Subject)
{
    /// <summary>An instance is ordered, with its cluster or later.</summary>
    public static readonly ActionStage Creation = new("CreateNodes", "RunInstances", "created", "instance");

    /// <summary>An instance is released, with its cluster or alone.</summary>
    public static readonly ActionStage Deletion = new("DeleteNodes", "DeleteInstances", "deleted", "instance");

    /// <summary>The nodes of a new cluster boot, and its software is installed.</summary>
    public static readonly ActionStage Initialization =
        new("ConfigCluster", "InitializeCluster", "initialized", "cluster");

    /// <summary>The public address of an addon's first instance.</summary>
    public static readonly ActionStage Address = new("ConfigNetwork", "AllocateEipAddress", "allocated", "address");

    public static readonly ActionStage AddonInstallation = new("InstallAddon", "InstallAddon", "installed", "addon");

    public static readonly ActionStage AddonRemoval =
        new("UninstallAddon", "UninstallAddon", "uninstalled", "addon");

    public static readonly ActionStage SoftwareInstallation =
        new("InstallSoftwares", "InstallSoftware", "installed", "software");

    public static readonly ActionStage SoftwareRemoval =
        new("UninstallSoftwares", "UninstallSoftware", "uninstalled", "software");

    private static readonly ActionStage GroupCreation =
        new("ConfigNetwork", "CreateSecurityGroup", "created", "security group");

    private static readonly ActionStage GroupRemoval =
        new("ReleaseNetwork", "DeleteSecurityGroup", "deleted", "security group");

    private static readonly ActionStage GroupUse =
        new("ConfigNetwork", "AuthorizeSecurityGroup", "authorized", "security group");

    private static readonly ActionStage GroupRelease =
        new("ReleaseNetwork", "RevokeSecurityGroup", "revoked", "security group");

    private static readonly ActionStage Start = new("StartNodes", "StartInstances", "started", "instance");

    private static readonly ActionStage Stop = new("StopNodes", "StopInstances", "stopped", "instance");

    private static readonly ActionStage Reset = new("ResetNodes", "ReplaceSystemDisk", "reset", "instance");

    /// <summary>What is done to the security group of a new cluster: one that the caller brings is only used.</summary>
    public static ActionStage OfGroup(Cluster cluster) =>
        cluster.Settings.Next is { BringsSecurityGroup: true } ? GroupUse : GroupCreation;

    /// <summary>What is done to the security group when its cluster goes.</summary>
    public static ActionStage OfGroupAtEnd(Cluster cluster) =>
        cluster.Settings.Next is { BringsSecurityGroup: true } ? GroupRelease : GroupRemoval;

    /// <summary>What a task does to each of its nodes.</summary>
    public static ActionStage OfNodes(ClusterTaskType type) => type switch
    {
        ClusterTaskType.AddComputes => Creation,
        ClusterTaskType.DeleteComputes => Deletion,
        ClusterTaskType.StartComputes => Start,
        ClusterTaskType.StopComputes => Stop,
        _ => Reset,
    };

    /// <summary>One sentence on its status.</summary>
    public string Say(string target, ActionStatus status)
    {
        var subject = Subject == Method ? $"{Method} {target}".TrimEnd() : $"{Subject} {target}";
        return status switch
        {
            ActionStatus.InProgress => $"Begin: {subject} is to be {Done}",
            ActionStatus.Finished => $"Successfully {Done} {subject}",
            _ => $"Failed: {subject} could not be {Done}",
        };
    }
}
