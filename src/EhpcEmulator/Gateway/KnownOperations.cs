using System.Collections.Frozen;

namespace EhpcEmulator.Gateway;

/// <summary>
/// The names of all operations that the API has, emulated or not: a call to one this build lacks is answered
/// honestly instead of as a misspelling.
/// </summary>
public static class KnownOperations
{
    private static readonly FrozenSet<string> V20180412 = FrozenSet.Create(
        StringComparer.Ordinal,
        "AddContainerApp", "AddExistedNodes", "AddLocalNodes", "AddNodes", "AddQueue", "AddSecurityGroup",
        "AddUsers", "ApplyNodes", "CreateCluster", "CreateGWSCluster", "CreateGWSImage", "CreateGWSInstance",
        "CreateHybridCluster", "CreateJobFile", "CreateJobTemplate", "DeleteCluster", "DeleteContainerApps",
        "DeleteGWSCluster", "DeleteGWSInstance", "DeleteImage", "DeleteJobTemplates", "DeleteJobs", "DeleteNodes",
        "DeleteQueue", "DeleteSecurityGroup", "DeleteUsers", "DescribeAutoScaleConfig", "DescribeCluster",
        "DescribeContainerApp", "DescribeEstackImage", "DescribeGWSClusters", "DescribeGWSImages",
        "DescribeGWSInstances", "DescribeImage", "DescribeImageGatewayConfig", "DescribeImagePrice", "DescribeJob",
        "DescribeNFSClientStatus", "DescribePrice", "DescribeServerlessJobs", "EditJobTemplate",
        "GetAccountingReport", "GetAutoScaleConfig", "GetCloudMetricLogs", "GetCloudMetricProfiling",
        "GetClusterVolumes", "GetGWSConnectTicket", "GetHybridClusterConfig", "GetIfEcsTypeSupportHtConfig",
        "GetJobLog", "GetPostScripts", "GetSchedulerInfo", "GetVisualServiceStatus", "InitializeEHPC",
        "InstallNFSClient", "InstallSoftware", "InvokeShellCommand", "ListAvailableEcsTypes",
        "ListAvailableFileSystemTypes", "ListCloudMetricProfilings", "ListClusterLogs", "ListClusters",
        "ListClustersMeta", "ListCommands", "ListCommunityImages", "ListContainerApps", "ListContainerImages",
        "ListCpfsFileSystems", "ListCurrentClientVersion", "ListCustomImages", "ListFileSystemWithMountTargets",
        "ListImages", "ListInstalledSoftware", "ListInvocationResults", "ListInvocationStatus", "ListJobTemplates",
        "ListJobs", "ListJobsWithFilters", "ListNodes", "ListNodesByQueue", "ListNodesNoPaging",
        "ListPreferredEcsTypes", "ListQueues", "ListRegions", "ListSecurityGroups", "ListServerlessJobs",
        "ListSoftwares", "ListTagResources", "ListTasks", "ListUpgradeClients", "ListUsers", "ListUsersAsync",
        "ListVolumes", "ModifyClusterAttributes", "ModifyContainerAppAttributes", "ModifyImageGatewayConfig",
        "ModifyUserGroups", "ModifyUserPasswords", "ModifyVisualServicePasswd", "PullImage",
        "QueryServicePackAndPrice", "RecoverCluster", "RerunJobs", "ResetNodes", "RunCloudMetricProfiling",
        "SetAutoScaleConfig", "SetGWSInstanceUser", "SetJobUser", "SetPostScripts", "SetQueue", "SetSchedulerInfo",
        "StartCluster", "StartGWSInstance", "StartNodes", "StartVisualService", "StopCluster", "StopGWSInstance",
        "StopJobs", "StopNodes", "StopServerlessJobs", "StopVisualService", "SubmitJob", "SubmitServerlessJob",
        "SyncUsers", "TagResources", "UnTagResources", "UninstallSoftware", "UpdateClusterVolumes",
        "UpdateQueueConfig", "UpgradeClient");

    private static readonly FrozenSet<string> V20240730 = FrozenSet.Create(
        StringComparer.Ordinal,
        "AttachNodes", "AttachSharedStorages", "CreateCluster", "CreateJob", "CreateNodes", "CreateQueue",
        "CreateReservedNodePool", "CreateUsers", "DeleteCluster", "DeleteNodes", "DeleteQueues",
        "DeleteReservedNodePool", "DeleteUsers", "DescribeAddonTemplate", "DetachSharedStorages", "GetAddon",
        "GetCluster", "GetCommonLogDetail", "GetJob", "GetJobLog", "GetQueue", "InstallAddon", "InstallSoftwares",
        "ListAddonTemplates", "ListAddons", "ListAvailableFileSystems", "ListAvailableImages", "ListClusters",
        "ListCommonLogs", "ListInstalledSoftwares", "ListJobs", "ListNodes", "ListQueues", "ListRegions",
        "ListSharedStorages", "ListSoftwares", "ListUsers", "StopJobs", "UnInstallAddon", "UninstallSoftwares",
        "UpdateCluster", "UpdateNodes", "UpdateQueue", "UpdateUser");

    /// <summary>Every operation of a version, in no order.</summary>
    public static IReadOnlyCollection<string> Of(string version) => version switch
    {
        ApiVersion.V20180412 => V20180412,
        ApiVersion.V20240730 => V20240730,
        _ => [],
    };

    /// <summary>Whether the version of the API has the action; names are case-sensitive.</summary>
    public static bool Contains(string version, string action) => version switch
    {
        ApiVersion.V20180412 => V20180412.Contains(action),
        ApiVersion.V20240730 => V20240730.Contains(action),
        _ => false,
    };
}
