namespace EhpcEmulator.Gateway;

/// <summary>The names of all operations that the API has, and the chapters whose folders hold them.</summary>
public static class KnownOperations
{
    private static readonly Dictionary<string, string> None = [];

    private static readonly Dictionary<string, string> V20180412 = ByName(
        ("AutoScaling", ["DescribeAutoScaleConfig", "GetAutoScaleConfig", "SetAutoScaleConfig"]),
        ("Billing", ["DescribeImagePrice", "DescribePrice", "QueryServicePackAndPrice"]),
        ("Catalog",
        [
            "DescribeEstackImage", "GetIfEcsTypeSupportHtConfig", "ListAvailableEcsTypes", "ListCommunityImages",
            "ListCustomImages", "ListImages", "ListPreferredEcsTypes", "ListRegions",
        ]),
        ("Client", ["ListCurrentClientVersion", "ListUpgradeClients", "UpgradeClient"]),
        ("Clusters",
        [
            "CreateCluster", "DeleteCluster", "DescribeCluster", "GetPostScripts", "InitializeEHPC", "ListClusterLogs",
            "ListClusters", "ListClustersMeta", "ListTasks", "ModifyClusterAttributes", "RecoverCluster",
            "SetPostScripts", "StartCluster", "StopCluster",
        ]),
        ("Commands", ["InvokeShellCommand", "ListCommands", "ListInvocationResults", "ListInvocationStatus"]),
        ("Containers",
        [
            "AddContainerApp", "DeleteContainerApps", "DeleteImage", "DescribeContainerApp", "DescribeImage",
            "DescribeImageGatewayConfig", "ListContainerApps", "ListContainerImages", "ModifyContainerAppAttributes",
            "ModifyImageGatewayConfig", "PullImage",
        ]),
        ("Gws",
        [
            "CreateGWSCluster", "CreateGWSImage", "CreateGWSInstance", "DeleteGWSCluster", "DeleteGWSInstance",
            "DescribeGWSClusters", "DescribeGWSImages", "DescribeGWSInstances", "DescribeNFSClientStatus",
            "GetGWSConnectTicket", "InstallNFSClient", "SetGWSInstanceUser", "StartGWSInstance", "StopGWSInstance",
        ]),
        ("Hybrid", ["AddLocalNodes", "CreateHybridCluster", "GetHybridClusterConfig"]),
        ("JobTemplates", ["CreateJobTemplate", "DeleteJobTemplates", "EditJobTemplate", "ListJobTemplates"]),
        ("Jobs",
        [
            "CreateJobFile", "DeleteJobs", "DescribeJob", "GetJobLog", "ListJobs", "ListJobsWithFilters", "RerunJobs",
            "SetJobUser", "StopJobs", "SubmitJob",
        ]),
        ("Nodes",
        [
            "AddExistedNodes", "AddNodes", "ApplyNodes", "DeleteNodes", "ListNodes", "ListNodesByQueue",
            "ListNodesNoPaging", "ResetNodes", "StartNodes", "StopNodes",
        ]),
        ("Profiling",
        [
            "GetCloudMetricLogs", "GetCloudMetricProfiling", "ListCloudMetricProfilings", "RunCloudMetricProfiling",
        ]),
        ("Queues", ["AddQueue", "DeleteQueue", "ListQueues", "SetQueue", "UpdateQueueConfig"]),
        ("Reports", ["GetAccountingReport"]),
        ("Scheduler", ["GetSchedulerInfo", "SetSchedulerInfo"]),
        ("SecurityGroups", ["AddSecurityGroup", "DeleteSecurityGroup", "ListSecurityGroups"]),
        ("ServerlessJobs",
        [
            "DescribeServerlessJobs", "ListServerlessJobs", "StopServerlessJobs", "SubmitServerlessJob",
        ]),
        ("Software", ["InstallSoftware", "ListInstalledSoftware", "ListSoftwares", "UninstallSoftware"]),
        ("Storage",
        [
            "GetClusterVolumes", "ListAvailableFileSystemTypes", "ListCpfsFileSystems",
            "ListFileSystemWithMountTargets", "ListVolumes", "UpdateClusterVolumes",
        ]),
        ("Tags", ["ListTagResources", "TagResources", "UnTagResources"]),
        ("Users",
        [
            "AddUsers", "DeleteUsers", "ListUsers", "ListUsersAsync", "ModifyUserGroups", "ModifyUserPasswords",
            "SyncUsers",
        ]),
        ("Vnc", ["GetVisualServiceStatus", "ModifyVisualServicePasswd", "StartVisualService", "StopVisualService"]));

    private static readonly Dictionary<string, string> V20240730 = ByName(
        ("Addons",
        [
            "DescribeAddonTemplate", "GetAddon", "InstallAddon", "ListAddonTemplates", "ListAddons", "UnInstallAddon",
        ]),
        ("Catalog", ["ListAvailableImages", "ListRegions"]),
        ("Clusters", ["CreateCluster", "DeleteCluster", "GetCluster", "ListClusters", "UpdateCluster"]),
        ("Jobs", ["CreateJob", "GetJob", "GetJobLog", "ListJobs", "StopJobs"]),
        ("Logs", ["GetCommonLogDetail", "ListCommonLogs"]),
        ("Nodes",
        [
            "AttachNodes", "CreateNodes", "CreateReservedNodePool", "DeleteNodes", "DeleteReservedNodePool",
            "ListNodes", "UpdateNodes",
        ]),
        ("Queues", ["CreateQueue", "DeleteQueues", "GetQueue", "ListQueues", "UpdateQueue"]),
        ("Software", ["InstallSoftwares", "ListInstalledSoftwares", "ListSoftwares", "UninstallSoftwares"]),
        ("Storage",
        [
            "AttachSharedStorages", "DetachSharedStorages", "ListAvailableFileSystems", "ListSharedStorages",
        ]),
        ("Users", ["CreateUsers", "DeleteUsers", "ListUsers", "UpdateUser"]));

    /// <summary>Every operation of a version, in no particular order.</summary>
    public static IReadOnlyCollection<string> Of(string version) => ChaptersOf(version).Keys;

    /// <summary>Whether the version of the API has the action; names are case-sensitive.</summary>
    public static bool Contains(string version, string action) => ChaptersOf(version).ContainsKey(action);

    /// <summary>The chapter of an action of a version; null when the version has no such action.</summary>
    public static string? ChapterOf(string version, string action) =>
        ChaptersOf(version).GetValueOrDefault(action);

    private static Dictionary<string, string> ChaptersOf(string version) => version switch
    {
        ApiVersion.V20180412 => V20180412,
        ApiVersion.V20240730 => V20240730,
        _ => None,
    };

    private static Dictionary<string, string> ByName(
        params ReadOnlySpan<(string Chapter, string[] Actions)> chapters)
    {
        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (chapter, actions) in chapters)
        {
            foreach (var action in actions)
            {
                byName.Add(action, chapter);
            }
        }

        return byName;
    }
}
