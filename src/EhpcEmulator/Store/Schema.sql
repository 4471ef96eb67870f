CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
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
    "Settings" TEXT NOT NULL,
    "Nodes" TEXT NOT NULL
);

CREATE TABLE "DueTransitions" (
    "Kind" TEXT NOT NULL,
    "EntityId" TEXT NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL,
    CONSTRAINT "PK_DueTransitions" PRIMARY KEY ("Kind", "EntityId")
);

CREATE TABLE "WorldStates" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_WorldStates" PRIMARY KEY,
    "Seed" INTEGER NOT NULL,
    "NumberCeiling" INTEGER NOT NULL,
    "ClockAnchor" INTEGER NOT NULL,
    "WallAnchor" INTEGER NOT NULL,
    "ClockSpeed" REAL NOT NULL
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
    CONSTRAINT "PK_ClusterQueues" PRIMARY KEY ("ClusterId", "Name"),
    CONSTRAINT "FK_ClusterQueues_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
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
    CONSTRAINT "FK_ClusterTasks_Clusters_ClusterId" FOREIGN KEY ("ClusterId") REFERENCES "Clusters" ("Id") ON DELETE CASCADE
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

CREATE INDEX "IX_ClusterLogs_ClusterId_CreatedAt" ON "ClusterLogs" ("ClusterId", "CreatedAt");

CREATE INDEX "IX_ClusterTasks_ClusterId" ON "ClusterTasks" ("ClusterId");

CREATE INDEX "IX_Clusters_RegionId_ApiVersion_Number" ON "Clusters" ("RegionId", "ApiVersion", "Number");

CREATE INDEX "IX_DueTransitions_DueAt_Sequence" ON "DueTransitions" ("DueAt", "Sequence");

CREATE INDEX "IX_Nodes_ClusterId_Number" ON "Nodes" ("ClusterId", "Number");

CREATE UNIQUE INDEX "IX_Nodes_VSwitchId_PrivateIpAddress" ON "Nodes" ("VSwitchId", "PrivateIpAddress");

CREATE INDEX "IX_Nodes_ZoneId_InstanceType_IsProvisioned" ON "Nodes" ("ZoneId", "InstanceType", "IsProvisioned");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121232936_Initial', '10.0.14');

COMMIT;

