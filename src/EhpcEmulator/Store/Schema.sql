CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "ActionLogs" (
    "RequestId" TEXT NOT NULL CONSTRAINT "PK_ActionLogs" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "Action" TEXT NOT NULL,
    "ClusterId" TEXT NOT NULL,
    "RegionId" TEXT NOT NULL,
    "AccountId" TEXT NOT NULL,
    "OperatorUid" TEXT NOT NULL,
    "Target" TEXT NOT NULL,
    "Message" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Pending" INTEGER NOT NULL,
    "StartedAt" INTEGER NOT NULL
);

CREATE TABLE "ActionSteps" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_ActionSteps" PRIMARY KEY,
    "RequestId" TEXT NOT NULL,
    "Stage" TEXT NOT NULL,
    "Method" TEXT NOT NULL,
    "Target" TEXT NOT NULL,
    "Level" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Message" TEXT NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "ClientTokenUses" (
    "Operation" TEXT NOT NULL,
    "Token" TEXT NOT NULL,
    "ParametersHash" TEXT NOT NULL,
    "Answer" TEXT NOT NULL,
    "UsedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_ClientTokenUses" PRIMARY KEY ("Operation", "Token")
);

CREATE TABLE "Clusters" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Clusters" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "ApiVersion" TEXT NOT NULL,
    "RegionId" TEXT NOT NULL,
    "ZoneId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Description" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "ErrorMessage" TEXT NOT NULL,
    "TaskId" TEXT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "VpcId" TEXT NOT NULL,
    "VSwitchId" TEXT NOT NULL,
    "SecurityGroupId" TEXT NOT NULL,
    "ResourceGroupId" TEXT NOT NULL,
    "OsTag" TEXT NOT NULL,
    "BaseOsTag" TEXT NOT NULL,
    "ImageOwnerAlias" TEXT NOT NULL,
    "ImageId" TEXT NOT NULL,
    "SchedulerType" TEXT NOT NULL,
    "AccountType" TEXT NOT NULL,
    "DeployMode" TEXT NOT NULL,
    "EhpcVersion" TEXT NOT NULL,
    "ClientVersion" TEXT NOT NULL,
    "EcsChargeType" TEXT NOT NULL,
    "ComputeSpotStrategy" TEXT NOT NULL,
    "ComputeSpotPriceLimit" INTEGER NOT NULL,
    "ComputeInstanceType" TEXT NOT NULL,
    "IsComputeEss" INTEGER NOT NULL,
    "NextComputeNumber" INTEGER NOT NULL,
    "SubmissionCount" INTEGER NOT NULL,
    "JobUser" TEXT NOT NULL,
    "ScalesOut" INTEGER NOT NULL,
    "ScalesIn" INTEGER NOT NULL,
    "Settings" TEXT NOT NULL,
    "Nodes" TEXT NOT NULL
);

CREATE TABLE "ContainerApps" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ContainerApps" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "RegionId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Description" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "Repository" TEXT NOT NULL,
    "ImageTag" TEXT NOT NULL,
    "AddedAt" INTEGER NOT NULL
);

CREATE TABLE "DueTransitions" (
    "Kind" TEXT NOT NULL,
    "EntityId" TEXT NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL,
    CONSTRAINT "PK_DueTransitions" PRIMARY KEY ("Kind", "EntityId")
);

CREATE TABLE "FaultRules" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FaultRules" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "Spec" TEXT NOT NULL,
    "Matched" INTEGER NOT NULL,
    "Fired" INTEGER NOT NULL
);

CREATE TABLE "FileSystems" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FileSystems" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "RegionId" TEXT NOT NULL,
    "ZoneId" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "ProtocolType" TEXT NOT NULL,
    "StorageType" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Description" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Capacity" INTEGER NOT NULL,
    "Bandwidth" INTEGER NOT NULL,
    "EncryptType" INTEGER NOT NULL,
    "PackageIds" TEXT NOT NULL
);

CREATE TABLE "GwsClusters" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_GwsClusters" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "RegionId" TEXT NOT NULL,
    "ZoneId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "VpcId" TEXT NOT NULL,
    "VSwitchId" TEXT NOT NULL
);

CREATE TABLE "GwsImages" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_GwsImages" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "RegionId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL
);

CREATE TABLE "JobTemplates" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_JobTemplates" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "RegionId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Settings" TEXT NOT NULL
);

CREATE TABLE "WorldStates" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_WorldStates" PRIMARY KEY,
    "Seed" INTEGER NOT NULL,
    "NumberCeiling" INTEGER NOT NULL,
    "ClockAnchor" INTEGER NOT NULL,
    "WallAnchor" INTEGER NOT NULL,
    "ClockSpeed" REAL NOT NULL,
    "RunningSpeed" REAL NOT NULL,
    "Origin" TEXT NOT NULL,
    "Settings" TEXT NOT NULL
);

CREATE TABLE "ClusterFiles" (
    "ClusterId" TEXT NOT NULL,
    "NodeId" TEXT NOT NULL,
    "Path" TEXT NOT NULL,
    "Folder" TEXT NOT NULL,
    "IsFolder" INTEGER NOT NULL,
    "Owner" TEXT NOT NULL,
    "Content" BLOB NOT NULL,
    "ModifiedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_ClusterFiles" PRIMARY KEY ("ClusterId", "NodeId", "Path"),
    CONSTRAINT "FK_ClusterFiles_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ClusterLogs" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_ClusterLogs" PRIMARY KEY,
    "ClusterId" TEXT NOT NULL,
    "Operation" TEXT NOT NULL,
    "Level" TEXT NOT NULL,
    "Message" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_ClusterLogs_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ClusterMounts" (
    "ClusterId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "FileSystemId" TEXT NOT NULL,
    "Folder" TEXT NOT NULL,
    CONSTRAINT "PK_ClusterMounts" PRIMARY KEY ("ClusterId", "Position"),
    CONSTRAINT "FK_ClusterMounts_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ClusterQueues" (
    "ClusterId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "ResourceGroupId" TEXT NOT NULL,
    "ComputeInstanceTypes" TEXT NOT NULL,
    "DeploymentSetId" TEXT NOT NULL,
    "NetworkInterfaceTrafficMode" TEXT NOT NULL,
    "HostNamePrefix" TEXT NOT NULL,
    "HostNameSuffix" TEXT NOT NULL,
    "ImageId" TEXT NOT NULL,
    "SpotStrategy" TEXT NOT NULL,
    "SpotPriceLimit" INTEGER NOT NULL,
    "EnableAutoGrow" INTEGER NOT NULL,
    "UseEss" INTEGER NOT NULL,
    "Scaling" TEXT NULL,
    "Spec" TEXT NULL,
    CONSTRAINT "PK_ClusterQueues" PRIMARY KEY ("ClusterId", "Name"),
    CONSTRAINT "FK_ClusterQueues_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ClusterScalings" (
    "ClusterId" TEXT NOT NULL CONSTRAINT "PK_ClusterScalings" PRIMARY KEY,
    "Settings" TEXT NOT NULL,
    "GrowsSince" INTEGER NULL,
    "ShrinksSince" INTEGER NULL,
    "NextGrowth" INTEGER NULL,
    "NextShrinking" INTEGER NULL,
    CONSTRAINT "FK_ClusterScalings_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ClusterSoftware" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ClusterSoftware" PRIMARY KEY,
    "Position" INTEGER NOT NULL,
    "ClusterId" TEXT NOT NULL,
    "Tag" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Version" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "ActionId" TEXT NULL,
    CONSTRAINT "FK_ClusterSoftware_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ClusterTasks" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ClusterTasks" PRIMARY KEY,
    "ClusterId" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "CurrentStep" INTEGER NOT NULL,
    "TotalSteps" INTEGER NOT NULL,
    "FailedSteps" INTEGER NOT NULL,
    "StartedAt" INTEGER NOT NULL,
    "FinishedAt" INTEGER NULL,
    "RequestId" TEXT NOT NULL,
    "ActionId" TEXT NULL,
    CONSTRAINT "FK_ClusterTasks_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ClusterUsers" (
    "ClusterId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Group" TEXT NOT NULL,
    "PasswordHash" TEXT NOT NULL,
    "UserId" INTEGER NOT NULL,
    "AddedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_ClusterUsers" PRIMARY KEY ("ClusterId", "Name"),
    CONSTRAINT "FK_ClusterUsers_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ContainerImages" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ContainerImages" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "ClusterId" TEXT NOT NULL,
    "ContainerType" TEXT NOT NULL,
    "Repository" TEXT NOT NULL,
    "Tag" TEXT NOT NULL,
    "Digest" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "PullEndsAt" INTEGER NOT NULL,
    "PullFails" INTEGER NOT NULL,
    "LastUsedAt" INTEGER NOT NULL,
    "UpdatedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_ContainerImages_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ImageGateways" (
    "ClusterId" TEXT NOT NULL CONSTRAINT "PK_ImageGateways" PRIMARY KEY,
    "Settings" TEXT NOT NULL,
    "UpdatedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_ImageGateways_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "InstalledAddons" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_InstalledAddons" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "ClusterId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Version" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "InstalledAt" INTEGER NOT NULL,
    "Resources" TEXT NOT NULL,
    "Services" TEXT NOT NULL,
    "ActionId" TEXT NULL,
    CONSTRAINT "FK_InstalledAddons_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "JobCounts" (
    "ClusterId" TEXT NOT NULL,
    "Owner" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "IsRerunable" INTEGER NOT NULL,
    "Count" INTEGER NOT NULL,
    CONSTRAINT "PK_JobCounts" PRIMARY KEY ("ClusterId", "Owner", "Status", "IsRerunable"),
    CONSTRAINT "FK_JobCounts_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Jobs" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_Jobs" PRIMARY KEY,
    "ClusterId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "ArrayIndex" INTEGER NULL,
    "Id" TEXT NULL,
    "Name" TEXT NOT NULL,
    "Owner" TEXT NOT NULL,
    "QueueName" TEXT NOT NULL,
    "Priority" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "IsActive" INTEGER NOT NULL,
    "IsRerunable" INTEGER NOT NULL,
    "NodeCount" INTEGER NOT NULL,
    "Cpu" INTEGER NOT NULL,
    "Memory" INTEGER NOT NULL,
    "Gpu" INTEGER NOT NULL,
    "IsExclusive" INTEGER NOT NULL,
    "Limit" INTEGER NULL,
    "SubmittedAt" INTEGER NOT NULL,
    "StartedAt" INTEGER NULL,
    "EndedAt" INTEGER NULL,
    "ModifiedAt" INTEGER NOT NULL,
    "ExitCode" INTEGER NULL,
    "Comment" TEXT NOT NULL,
    "IsHidden" INTEGER NOT NULL,
    "RunCount" INTEGER NOT NULL,
    "RetryCount" INTEGER NOT NULL,
    "Nodes" TEXT NOT NULL,
    "Outcome" TEXT NULL,
    "Settings" TEXT NOT NULL,
    CONSTRAINT "FK_Jobs_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Nodes" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Nodes" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "ClusterId" TEXT NULL,
    "RegionId" TEXT NOT NULL,
    "ZoneId" TEXT NOT NULL,
    "Roles" INTEGER NOT NULL,
    "HostName" TEXT NOT NULL,
    "InstanceType" TEXT NOT NULL,
    "Cpu" INTEGER NOT NULL,
    "Memory" INTEGER NOT NULL,
    "Gpu" INTEGER NOT NULL,
    "UsedCpu" INTEGER NOT NULL,
    "UsedMemory" INTEGER NOT NULL,
    "UsedGpu" INTEGER NOT NULL,
    "JobCount" INTEGER NOT NULL,
    "IdleSince" INTEGER NULL,
    "Status" TEXT NOT NULL,
    "IsProvisioned" INTEGER NOT NULL,
    "ReleaseInstance" INTEGER NOT NULL,
    "TaskId" TEXT NULL,
    "QueueName" TEXT NOT NULL,
    "VpcId" TEXT NOT NULL,
    "VSwitchId" TEXT NOT NULL,
    "PrivateIpAddress" TEXT NOT NULL,
    "PublicIpAddress" TEXT NOT NULL,
    "ImageId" TEXT NOT NULL,
    "ImageOwnerAlias" TEXT NOT NULL,
    "ChargeType" TEXT NOT NULL,
    "SubscribedUntil" INTEGER NULL,
    "SpotStrategy" TEXT NOT NULL,
    "CreateMode" TEXT NOT NULL,
    "CreatedByEhpc" INTEGER NOT NULL,
    "HtEnabled" INTEGER NOT NULL,
    "ClientVersion" TEXT NOT NULL,
    "AddedAt" INTEGER NOT NULL,
    "StartedAt" INTEGER NULL,
    "Settings" TEXT NOT NULL,
    CONSTRAINT "FK_Nodes_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ProfilingRuns" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ProfilingRuns" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "ClusterId" TEXT NOT NULL,
    "NodeId" TEXT NOT NULL,
    "HostName" TEXT NOT NULL,
    "ProcessId" INTEGER NOT NULL,
    "Duration" INTEGER NOT NULL,
    "Frequency" INTEGER NOT NULL,
    "TriggeredAt" INTEGER NOT NULL,
    "Process" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Sampled" INTEGER NOT NULL,
    CONSTRAINT "FK_ProfilingRuns_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ReservedNodePools" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ReservedNodePools" PRIMARY KEY,
    "ClusterId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Description" TEXT NOT NULL,
    "VSwitchId" TEXT NOT NULL,
    "Addresses" TEXT NOT NULL,
    "HostNames" TEXT NOT NULL,
    CONSTRAINT "FK_ReservedNodePools_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ShellCommands" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ShellCommands" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "ClusterId" TEXT NOT NULL,
    "Content" TEXT NOT NULL,
    "WorkingDirectory" TEXT NOT NULL,
    "Timeout" INTEGER NOT NULL,
    CONSTRAINT "FK_ShellCommands_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "MountTargets" (
    "Domain" TEXT NOT NULL CONSTRAINT "PK_MountTargets" PRIMARY KEY,
    "FileSystemId" TEXT NOT NULL,
    "VpcId" TEXT NOT NULL,
    "VSwitchId" TEXT NOT NULL,
    "NetworkType" TEXT NOT NULL,
    "AccessGroup" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    CONSTRAINT "FK_MountTargets_FileSystems_FileSystemId" FOREIGN KEY ("FileSystemId") REFERENCES "FileSystems" ("Id") ON DELETE CASCADE
);

CREATE TABLE "GwsInstances" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_GwsInstances" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "ClusterId" TEXT NOT NULL,
    "RegionId" TEXT NOT NULL,
    "ZoneId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "InstanceType" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "ImageId" TEXT NOT NULL,
    "WorkMode" TEXT NOT NULL,
    "VSwitchId" TEXT NOT NULL,
    "PrivateIpAddress" TEXT NOT NULL,
    "PublicIpAddress" TEXT NOT NULL,
    "ChargeType" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "SubscribedUntil" INTEGER NULL,
    "UserName" TEXT NOT NULL,
    "UserUid" INTEGER NOT NULL,
    "Settings" TEXT NOT NULL,
    CONSTRAINT "FK_GwsInstances_GwsClusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "GwsClusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "EarlierJobRuns" (
    "JobNumber" INTEGER NOT NULL,
    "RunNumber" INTEGER NOT NULL,
    "StartedAt" INTEGER NOT NULL,
    "EndedAt" INTEGER NOT NULL,
    "Nodes" TEXT NOT NULL,
    CONSTRAINT "PK_EarlierJobRuns" PRIMARY KEY ("JobNumber", "RunNumber"),
    CONSTRAINT "FK_EarlierJobRuns_Jobs_JobNumber" FOREIGN KEY ("JobNumber") REFERENCES "Jobs" ("Number") ON DELETE CASCADE
);

CREATE TABLE "CommandInvocations" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_CommandInvocations" PRIMARY KEY,
    "CommandId" TEXT NOT NULL,
    "NodeId" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "StartedAt" INTEGER NOT NULL,
    "FinishedAt" INTEGER NULL,
    "ExitCode" INTEGER NOT NULL,
    "Output" TEXT NOT NULL,
    "IsTimedOut" INTEGER NOT NULL,
    CONSTRAINT "FK_CommandInvocations_ShellCommands_CommandId" FOREIGN KEY ("CommandId") REFERENCES "ShellCommands" ("Id") ON DELETE CASCADE
);

CREATE TABLE "NfsInstallations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_NfsInstallations" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "ExitCode" INTEGER NULL,
    "Output" TEXT NOT NULL,
    CONSTRAINT "FK_NfsInstallations_GwsInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "GwsInstances" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_ActionLogs_RegionId_StartedAt" ON "ActionLogs" ("RegionId", "StartedAt");

CREATE INDEX "IX_ActionSteps_RequestId" ON "ActionSteps" ("RequestId");

CREATE INDEX "IX_ClusterFiles_ClusterId_NodeId_Folder" ON "ClusterFiles" ("ClusterId", "NodeId", "Folder");

CREATE INDEX "IX_ClusterLogs_ClusterId_CreatedAt" ON "ClusterLogs" ("ClusterId", "CreatedAt");

CREATE INDEX "IX_ClusterMounts_FileSystemId" ON "ClusterMounts" ("FileSystemId");

CREATE INDEX "IX_ClusterSoftware_ClusterId_Position" ON "ClusterSoftware" ("ClusterId", "Position");

CREATE INDEX "IX_ClusterTasks_ClusterId" ON "ClusterTasks" ("ClusterId");

CREATE INDEX "IX_Clusters_RegionId_ApiVersion_Number" ON "Clusters" ("RegionId", "ApiVersion", "Number");

CREATE INDEX "IX_CommandInvocations_CommandId_Number" ON "CommandInvocations" ("CommandId", "Number");

CREATE UNIQUE INDEX "IX_ContainerApps_RegionId_Name" ON "ContainerApps" ("RegionId", "Name");

CREATE INDEX "IX_ContainerApps_RegionId_Number" ON "ContainerApps" ("RegionId", "Number");

CREATE INDEX "IX_ContainerImages_ClusterId_ContainerType_Number" ON "ContainerImages" ("ClusterId", "ContainerType", "Number");

CREATE INDEX "IX_DueTransitions_DueAt_Sequence" ON "DueTransitions" ("DueAt", "Sequence");

CREATE UNIQUE INDEX "IX_FaultRules_Number" ON "FaultRules" ("Number");

CREATE INDEX "IX_FileSystems_RegionId_Kind_CreatedAt" ON "FileSystems" ("RegionId", "Kind", "CreatedAt");

CREATE INDEX "IX_GwsClusters_RegionId_Number" ON "GwsClusters" ("RegionId", "Number");

CREATE UNIQUE INDEX "IX_GwsClusters_VpcId" ON "GwsClusters" ("VpcId");

CREATE INDEX "IX_GwsImages_InstanceId" ON "GwsImages" ("InstanceId");

CREATE INDEX "IX_GwsImages_RegionId_Number" ON "GwsImages" ("RegionId", "Number");

CREATE INDEX "IX_GwsInstances_ClusterId" ON "GwsInstances" ("ClusterId");

CREATE INDEX "IX_GwsInstances_RegionId_Number" ON "GwsInstances" ("RegionId", "Number");

CREATE UNIQUE INDEX "IX_GwsInstances_VSwitchId_PrivateIpAddress" ON "GwsInstances" ("VSwitchId", "PrivateIpAddress");

CREATE INDEX "IX_GwsInstances_ZoneId_InstanceType" ON "GwsInstances" ("ZoneId", "InstanceType");

CREATE INDEX "IX_InstalledAddons_ClusterId_Number" ON "InstalledAddons" ("ClusterId", "Number");

CREATE INDEX "IX_JobTemplates_RegionId_Number" ON "JobTemplates" ("RegionId", "Number");

CREATE INDEX "IX_Jobs_ClusterId_IsActive_Sequence_ArrayIndex" ON "Jobs" ("ClusterId", "IsActive", "Sequence", "ArrayIndex") WHERE "IsActive";

CREATE INDEX "IX_Jobs_ClusterId_Owner_Sequence_ArrayIndex" ON "Jobs" ("ClusterId", "Owner", "Sequence", "ArrayIndex");

CREATE UNIQUE INDEX "IX_Jobs_ClusterId_Sequence_ArrayIndex" ON "Jobs" ("ClusterId", "Sequence", "ArrayIndex");

CREATE INDEX "IX_MountTargets_FileSystemId" ON "MountTargets" ("FileSystemId");

CREATE INDEX "IX_NfsInstallations_InstanceId_Number" ON "NfsInstallations" ("InstanceId", "Number");

CREATE INDEX "IX_Nodes_ClusterId_Number" ON "Nodes" ("ClusterId", "Number");

CREATE UNIQUE INDEX "IX_Nodes_VSwitchId_PrivateIpAddress" ON "Nodes" ("VSwitchId", "PrivateIpAddress");

CREATE INDEX "IX_Nodes_ZoneId_InstanceType_IsProvisioned" ON "Nodes" ("ZoneId", "InstanceType", "IsProvisioned");

CREATE INDEX "IX_ProfilingRuns_ClusterId_Number" ON "ProfilingRuns" ("ClusterId", "Number");

CREATE INDEX "IX_ReservedNodePools_ClusterId" ON "ReservedNodePools" ("ClusterId");

CREATE INDEX "IX_ReservedNodePools_VSwitchId" ON "ReservedNodePools" ("VSwitchId");

CREATE INDEX "IX_ShellCommands_ClusterId_Number" ON "ShellCommands" ("ClusterId", "Number");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122092817_Initial', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "ClusterTasks" ADD "Number" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "ClusterTasks" ADD "Outcome" TEXT NULL;

CREATE TABLE "AsyncQueries" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AsyncQueries" PRIMARY KEY,
    "ClusterId" TEXT NOT NULL,
    "StartedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_AsyncQueries_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_AsyncQueries_ClusterId" ON "AsyncQueries" ("ClusterId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122185756_AddQueriesTasksAndRoles', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Clusters" ADD "ServerlessJobCount" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "ServerlessJobs" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_ServerlessJobs" PRIMARY KEY,
    "ClusterId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Id" TEXT NULL,
    "Name" TEXT NOT NULL,
    "Owner" TEXT NOT NULL,
    "QueueName" TEXT NOT NULL,
    "Priority" INTEGER NOT NULL,
    "IsArray" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "SubmittedAt" INTEGER NOT NULL,
    "StartedAt" INTEGER NULL,
    "EndedAt" INTEGER NULL,
    "ModifiedAt" INTEGER NOT NULL,
    "TaskCount" INTEGER NOT NULL,
    "TasksOver" INTEGER NOT NULL,
    "TasksFailed" INTEGER NOT NULL,
    "TasksCanceled" INTEGER NOT NULL,
    "IsAwaited" INTEGER NOT NULL,
    "Settings" TEXT NOT NULL,
    CONSTRAINT "FK_ServerlessJobs_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ServerlessSuccessions" (
    "AwaitedNumber" INTEGER NOT NULL,
    "JobNumber" INTEGER NOT NULL,
    "IsByIndex" INTEGER NOT NULL,
    CONSTRAINT "PK_ServerlessSuccessions" PRIMARY KEY ("AwaitedNumber", "JobNumber"),
    CONSTRAINT "FK_ServerlessSuccessions_ServerlessJobs_JobNumber" FOREIGN KEY ("JobNumber") REFERENCES "ServerlessJobs" ("Number") ON DELETE CASCADE
);

CREATE TABLE "ServerlessTasks" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_ServerlessTasks" PRIMARY KEY,
    "JobNumber" INTEGER NOT NULL,
    "ClusterId" TEXT NOT NULL,
    "Id" TEXT NULL,
    "ArrayIndex" INTEGER NULL,
    "Status" TEXT NOT NULL,
    "IsWaiting" INTEGER NOT NULL,
    "StartedAt" INTEGER NULL,
    "EndedAt" INTEGER NULL,
    "ModifiedAt" INTEGER NOT NULL,
    "VSwitchId" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "Groups" TEXT NOT NULL,
    CONSTRAINT "FK_ServerlessTasks_ServerlessJobs_JobNumber" FOREIGN KEY ("JobNumber") REFERENCES "ServerlessJobs" ("Number") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_ServerlessJobs_ClusterId_Sequence" ON "ServerlessJobs" ("ClusterId", "Sequence");

CREATE INDEX "IX_ServerlessSuccessions_JobNumber" ON "ServerlessSuccessions" ("JobNumber");

CREATE INDEX "IX_ServerlessTasks_Address" ON "ServerlessTasks" ("Address") WHERE "Address" <> '';

CREATE UNIQUE INDEX "IX_ServerlessTasks_ClusterId_Id" ON "ServerlessTasks" ("ClusterId", "Id");

CREATE INDEX "IX_ServerlessTasks_JobNumber_ArrayIndex" ON "ServerlessTasks" ("JobNumber", "ArrayIndex");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122205051_AddServerlessJobs', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "IX_Nodes_ZoneId_InstanceType_IsProvisioned";

DROP INDEX "IX_GwsInstances_ZoneId_InstanceType";

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123115300_DropStockIndexes', '10.0.14');

COMMIT;

