namespace EhpcEmulator.Worlds;

/// <summary>The kinds of resources whose changes are noted.</summary>
public static class ResourceKinds
{
    public const string Cluster = "cluster";

    public const string Node = "node";

    public const string Job = "job";

    public const string ServerlessJob = "serverlessJob";

    public const string Software = "software";

    public const string Addon = "addon";

    public const string GwsCluster = "gwsCluster";

    public const string GwsInstance = "gwsInstance";

    public const string GwsImage = "gwsImage";

    public const string NfsInstallation = "nfsInstallation";
}
