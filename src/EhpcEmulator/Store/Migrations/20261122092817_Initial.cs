using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EhpcEmulator.Store.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ActionLogs",
                columns: table => new
                {
                    RequestId = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    RegionId = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", nullable: false),
                    OperatorUid = table.Column<string>(type: "TEXT", nullable: false),
                    Target = table.Column<string>(type: "TEXT", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Pending = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionLogs", x => x.RequestId);
                });

            migrationBuilder.CreateTable(
                name: "ActionSteps",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    RequestId = table.Column<string>(type: "TEXT", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", nullable: false),
                    Method = table.Column<string>(type: "TEXT", nullable: false),
                    Target = table.Column<string>(type: "TEXT", nullable: false),
                    Level = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionSteps", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ClientTokenUses",
                columns: table => new
                {
                    Operation = table.Column<string>(type: "TEXT", nullable: false),
                    Token = table.Column<string>(type: "TEXT", nullable: false),
                    ParametersHash = table.Column<string>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientTokenUses", x => new { x.Operation, x.Token });
                });

            migrationBuilder.CreateTable(
                name: "Clusters",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ApiVersion = table.Column<string>(type: "TEXT", nullable: false),
                    RegionId = table.Column<string>(type: "TEXT", nullable: false),
                    ZoneId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    ErrorMessage = table.Column<string>(type: "TEXT", nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    VpcId = table.Column<string>(type: "TEXT", nullable: false),
                    VSwitchId = table.Column<string>(type: "TEXT", nullable: false),
                    SecurityGroupId = table.Column<string>(type: "TEXT", nullable: false),
                    ResourceGroupId = table.Column<string>(type: "TEXT", nullable: false),
                    OsTag = table.Column<string>(type: "TEXT", nullable: false),
                    BaseOsTag = table.Column<string>(type: "TEXT", nullable: false),
                    ImageOwnerAlias = table.Column<string>(type: "TEXT", nullable: false),
                    ImageId = table.Column<string>(type: "TEXT", nullable: false),
                    SchedulerType = table.Column<string>(type: "TEXT", nullable: false),
                    AccountType = table.Column<string>(type: "TEXT", nullable: false),
                    DeployMode = table.Column<string>(type: "TEXT", nullable: false),
                    EhpcVersion = table.Column<string>(type: "TEXT", nullable: false),
                    ClientVersion = table.Column<string>(type: "TEXT", nullable: false),
                    EcsChargeType = table.Column<string>(type: "TEXT", nullable: false),
                    ComputeSpotStrategy = table.Column<string>(type: "TEXT", nullable: false),
                    ComputeSpotPriceLimit = table.Column<long>(type: "INTEGER", nullable: false),
                    ComputeInstanceType = table.Column<string>(type: "TEXT", nullable: false),
                    IsComputeEss = table.Column<bool>(type: "INTEGER", nullable: false),
                    NextComputeNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionCount = table.Column<int>(type: "INTEGER", nullable: false),
                    JobUser = table.Column<string>(type: "TEXT", nullable: false),
                    ScalesOut = table.Column<bool>(type: "INTEGER", nullable: false),
                    ScalesIn = table.Column<bool>(type: "INTEGER", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false),
                    Nodes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clusters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContainerApps",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    RegionId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Repository = table.Column<string>(type: "TEXT", nullable: false),
                    ImageTag = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContainerApps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DueTransitions",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    EntityId = table.Column<string>(type: "TEXT", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DueTransitions", x => new { x.Kind, x.EntityId });
                });

            migrationBuilder.CreateTable(
                name: "FaultRules",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Spec = table.Column<string>(type: "TEXT", nullable: false),
                    Matched = table.Column<int>(type: "INTEGER", nullable: false),
                    Fired = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FaultRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileSystems",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    RegionId = table.Column<string>(type: "TEXT", nullable: false),
                    ZoneId = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    ProtocolType = table.Column<string>(type: "TEXT", nullable: false),
                    StorageType = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    Bandwidth = table.Column<int>(type: "INTEGER", nullable: false),
                    EncryptType = table.Column<int>(type: "INTEGER", nullable: false),
                    PackageIds = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileSystems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GwsClusters",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    RegionId = table.Column<string>(type: "TEXT", nullable: false),
                    ZoneId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    VpcId = table.Column<string>(type: "TEXT", nullable: false),
                    VSwitchId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GwsClusters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GwsImages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    RegionId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GwsImages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobTemplates",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    RegionId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorldStates",
                columns: table => new
                {
                    Key = table.Column<int>(type: "INTEGER", nullable: false),
                    Seed = table.Column<long>(type: "INTEGER", nullable: false),
                    NumberCeiling = table.Column<long>(type: "INTEGER", nullable: false),
                    ClockAnchor = table.Column<long>(type: "INTEGER", nullable: false),
                    WallAnchor = table.Column<long>(type: "INTEGER", nullable: false),
                    ClockSpeed = table.Column<double>(type: "REAL", nullable: false),
                    RunningSpeed = table.Column<double>(type: "REAL", nullable: false),
                    Origin = table.Column<string>(type: "TEXT", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorldStates", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "ClusterFiles",
                columns: table => new
                {
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    NodeId = table.Column<string>(type: "TEXT", nullable: false),
                    Path = table.Column<string>(type: "TEXT", nullable: false),
                    Folder = table.Column<string>(type: "TEXT", nullable: false),
                    IsFolder = table.Column<bool>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterFiles", x => new { x.ClusterId, x.NodeId, x.Path });
                    table.ForeignKey(
                        name: "FK_ClusterFiles_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClusterLogs",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Operation = table.Column<string>(type: "TEXT", nullable: false),
                    Level = table.Column<string>(type: "TEXT", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterLogs", x => x.Number);
                    table.ForeignKey(
                        name: "FK_ClusterLogs_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClusterMounts",
                columns: table => new
                {
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    FileSystemId = table.Column<string>(type: "TEXT", nullable: false),
                    Folder = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterMounts", x => new { x.ClusterId, x.Position });
                    table.ForeignKey(
                        name: "FK_ClusterMounts_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClusterQueues",
                columns: table => new
                {
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ResourceGroupId = table.Column<string>(type: "TEXT", nullable: false),
                    ComputeInstanceTypes = table.Column<string>(type: "TEXT", nullable: false),
                    DeploymentSetId = table.Column<string>(type: "TEXT", nullable: false),
                    NetworkInterfaceTrafficMode = table.Column<string>(type: "TEXT", nullable: false),
                    HostNamePrefix = table.Column<string>(type: "TEXT", nullable: false),
                    HostNameSuffix = table.Column<string>(type: "TEXT", nullable: false),
                    ImageId = table.Column<string>(type: "TEXT", nullable: false),
                    SpotStrategy = table.Column<string>(type: "TEXT", nullable: false),
                    SpotPriceLimit = table.Column<long>(type: "INTEGER", nullable: false),
                    EnableAutoGrow = table.Column<bool>(type: "INTEGER", nullable: false),
                    UseEss = table.Column<bool>(type: "INTEGER", nullable: false),
                    Scaling = table.Column<string>(type: "TEXT", nullable: true),
                    Spec = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterQueues", x => new { x.ClusterId, x.Name });
                    table.ForeignKey(
                        name: "FK_ClusterQueues_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClusterScalings",
                columns: table => new
                {
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false),
                    GrowsSince = table.Column<long>(type: "INTEGER", nullable: true),
                    ShrinksSince = table.Column<long>(type: "INTEGER", nullable: true),
                    NextGrowth = table.Column<long>(type: "INTEGER", nullable: true),
                    NextShrinking = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterScalings", x => x.ClusterId);
                    table.ForeignKey(
                        name: "FK_ClusterScalings_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClusterSoftware",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Tag = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    ActionId = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterSoftware", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClusterSoftware_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClusterTasks",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    CurrentStep = table.Column<int>(type: "INTEGER", nullable: false),
                    TotalSteps = table.Column<int>(type: "INTEGER", nullable: false),
                    FailedSteps = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RequestId = table.Column<string>(type: "TEXT", nullable: false),
                    ActionId = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClusterTasks_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClusterUsers",
                columns: table => new
                {
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Group = table.Column<string>(type: "TEXT", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterUsers", x => new { x.ClusterId, x.Name });
                    table.ForeignKey(
                        name: "FK_ClusterUsers_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContainerImages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    ContainerType = table.Column<string>(type: "TEXT", nullable: false),
                    Repository = table.Column<string>(type: "TEXT", nullable: false),
                    Tag = table.Column<string>(type: "TEXT", nullable: false),
                    Digest = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    PullEndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PullFails = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContainerImages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContainerImages_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImageGateways",
                columns: table => new
                {
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImageGateways", x => x.ClusterId);
                    table.ForeignKey(
                        name: "FK_ImageGateways_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InstalledAddons",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    InstalledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Resources = table.Column<string>(type: "TEXT", nullable: false),
                    Services = table.Column<string>(type: "TEXT", nullable: false),
                    ActionId = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstalledAddons", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InstalledAddons_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "JobCounts",
                columns: table => new
                {
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    IsRerunable = table.Column<bool>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobCounts", x => new { x.ClusterId, x.Owner, x.Status, x.IsRerunable });
                    table.ForeignKey(
                        name: "FK_JobCounts_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Jobs",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    ArrayIndex = table.Column<int>(type: "INTEGER", nullable: true),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    QueueName = table.Column<string>(type: "TEXT", nullable: false),
                    Priority = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsRerunable = table.Column<bool>(type: "INTEGER", nullable: false),
                    NodeCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Cpu = table.Column<int>(type: "INTEGER", nullable: false),
                    Memory = table.Column<int>(type: "INTEGER", nullable: false),
                    Gpu = table.Column<int>(type: "INTEGER", nullable: false),
                    IsExclusive = table.Column<bool>(type: "INTEGER", nullable: false),
                    Limit = table.Column<long>(type: "INTEGER", nullable: true),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExitCode = table.Column<int>(type: "INTEGER", nullable: true),
                    Comment = table.Column<string>(type: "TEXT", nullable: false),
                    IsHidden = table.Column<bool>(type: "INTEGER", nullable: false),
                    RunCount = table.Column<int>(type: "INTEGER", nullable: false),
                    RetryCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Nodes = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    Settings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Jobs", x => x.Number);
                    table.ForeignKey(
                        name: "FK_Jobs_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Nodes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: true),
                    RegionId = table.Column<string>(type: "TEXT", nullable: false),
                    ZoneId = table.Column<string>(type: "TEXT", nullable: false),
                    Roles = table.Column<int>(type: "INTEGER", nullable: false),
                    HostName = table.Column<string>(type: "TEXT", nullable: false),
                    InstanceType = table.Column<string>(type: "TEXT", nullable: false),
                    Cpu = table.Column<int>(type: "INTEGER", nullable: false),
                    Memory = table.Column<int>(type: "INTEGER", nullable: false),
                    Gpu = table.Column<int>(type: "INTEGER", nullable: false),
                    UsedCpu = table.Column<int>(type: "INTEGER", nullable: false),
                    UsedMemory = table.Column<int>(type: "INTEGER", nullable: false),
                    UsedGpu = table.Column<int>(type: "INTEGER", nullable: false),
                    JobCount = table.Column<int>(type: "INTEGER", nullable: false),
                    IdleSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    IsProvisioned = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReleaseInstance = table.Column<bool>(type: "INTEGER", nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", nullable: true),
                    QueueName = table.Column<string>(type: "TEXT", nullable: false),
                    VpcId = table.Column<string>(type: "TEXT", nullable: false),
                    VSwitchId = table.Column<string>(type: "TEXT", nullable: false),
                    PrivateIpAddress = table.Column<string>(type: "TEXT", nullable: false),
                    PublicIpAddress = table.Column<string>(type: "TEXT", nullable: false),
                    ImageId = table.Column<string>(type: "TEXT", nullable: false),
                    ImageOwnerAlias = table.Column<string>(type: "TEXT", nullable: false),
                    ChargeType = table.Column<string>(type: "TEXT", nullable: false),
                    SubscribedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    SpotStrategy = table.Column<string>(type: "TEXT", nullable: false),
                    CreateMode = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedByEhpc = table.Column<bool>(type: "INTEGER", nullable: false),
                    HtEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClientVersion = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Settings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Nodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Nodes_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProfilingRuns",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    NodeId = table.Column<string>(type: "TEXT", nullable: false),
                    HostName = table.Column<string>(type: "TEXT", nullable: false),
                    ProcessId = table.Column<int>(type: "INTEGER", nullable: false),
                    Duration = table.Column<int>(type: "INTEGER", nullable: false),
                    Frequency = table.Column<int>(type: "INTEGER", nullable: false),
                    TriggeredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Process = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Sampled = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProfilingRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProfilingRuns_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReservedNodePools",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    VSwitchId = table.Column<string>(type: "TEXT", nullable: false),
                    Addresses = table.Column<string>(type: "TEXT", nullable: false),
                    HostNames = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReservedNodePools", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReservedNodePools_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ShellCommands",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    WorkingDirectory = table.Column<string>(type: "TEXT", nullable: false),
                    Timeout = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShellCommands", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShellCommands_Clusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Clusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MountTargets",
                columns: table => new
                {
                    Domain = table.Column<string>(type: "TEXT", nullable: false),
                    FileSystemId = table.Column<string>(type: "TEXT", nullable: false),
                    VpcId = table.Column<string>(type: "TEXT", nullable: false),
                    VSwitchId = table.Column<string>(type: "TEXT", nullable: false),
                    NetworkType = table.Column<string>(type: "TEXT", nullable: false),
                    AccessGroup = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MountTargets", x => x.Domain);
                    table.ForeignKey(
                        name: "FK_MountTargets_FileSystems_FileSystemId",
                        column: x => x.FileSystemId,
                        principalTable: "FileSystems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GwsInstances",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    RegionId = table.Column<string>(type: "TEXT", nullable: false),
                    ZoneId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    InstanceType = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    ImageId = table.Column<string>(type: "TEXT", nullable: false),
                    WorkMode = table.Column<string>(type: "TEXT", nullable: false),
                    VSwitchId = table.Column<string>(type: "TEXT", nullable: false),
                    PrivateIpAddress = table.Column<string>(type: "TEXT", nullable: false),
                    PublicIpAddress = table.Column<string>(type: "TEXT", nullable: false),
                    ChargeType = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SubscribedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", nullable: false),
                    UserUid = table.Column<long>(type: "INTEGER", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GwsInstances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GwsInstances_GwsClusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "GwsClusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EarlierJobRuns",
                columns: table => new
                {
                    JobNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    RunNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Nodes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EarlierJobRuns", x => new { x.JobNumber, x.RunNumber });
                    table.ForeignKey(
                        name: "FK_EarlierJobRuns_Jobs_JobNumber",
                        column: x => x.JobNumber,
                        principalTable: "Jobs",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CommandInvocations",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    CommandId = table.Column<string>(type: "TEXT", nullable: false),
                    NodeId = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ExitCode = table.Column<int>(type: "INTEGER", nullable: false),
                    Output = table.Column<string>(type: "TEXT", nullable: false),
                    IsTimedOut = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommandInvocations", x => x.Number);
                    table.ForeignKey(
                        name: "FK_CommandInvocations_ShellCommands_CommandId",
                        column: x => x.CommandId,
                        principalTable: "ShellCommands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NfsInstallations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    ExitCode = table.Column<int>(type: "INTEGER", nullable: true),
                    Output = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NfsInstallations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NfsInstallations_GwsInstances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "GwsInstances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ActionLogs_RegionId_StartedAt",
                table: "ActionLogs",
                columns: new[] { "RegionId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionSteps_RequestId",
                table: "ActionSteps",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_ClusterFiles_ClusterId_NodeId_Folder",
                table: "ClusterFiles",
                columns: new[] { "ClusterId", "NodeId", "Folder" });

            migrationBuilder.CreateIndex(
                name: "IX_ClusterLogs_ClusterId_CreatedAt",
                table: "ClusterLogs",
                columns: new[] { "ClusterId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ClusterMounts_FileSystemId",
                table: "ClusterMounts",
                column: "FileSystemId");

            migrationBuilder.CreateIndex(
                name: "IX_ClusterSoftware_ClusterId_Position",
                table: "ClusterSoftware",
                columns: new[] { "ClusterId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_ClusterTasks_ClusterId",
                table: "ClusterTasks",
                column: "ClusterId");

            migrationBuilder.CreateIndex(
                name: "IX_Clusters_RegionId_ApiVersion_Number",
                table: "Clusters",
                columns: new[] { "RegionId", "ApiVersion", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CommandInvocations_CommandId_Number",
                table: "CommandInvocations",
                columns: new[] { "CommandId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ContainerApps_RegionId_Name",
                table: "ContainerApps",
                columns: new[] { "RegionId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContainerApps_RegionId_Number",
                table: "ContainerApps",
                columns: new[] { "RegionId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ContainerImages_ClusterId_ContainerType_Number",
                table: "ContainerImages",
                columns: new[] { "ClusterId", "ContainerType", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_DueTransitions_DueAt_Sequence",
                table: "DueTransitions",
                columns: new[] { "DueAt", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_FaultRules_Number",
                table: "FaultRules",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FileSystems_RegionId_Kind_CreatedAt",
                table: "FileSystems",
                columns: new[] { "RegionId", "Kind", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GwsClusters_RegionId_Number",
                table: "GwsClusters",
                columns: new[] { "RegionId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_GwsClusters_VpcId",
                table: "GwsClusters",
                column: "VpcId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GwsImages_InstanceId",
                table: "GwsImages",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_GwsImages_RegionId_Number",
                table: "GwsImages",
                columns: new[] { "RegionId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_GwsInstances_ClusterId",
                table: "GwsInstances",
                column: "ClusterId");

            migrationBuilder.CreateIndex(
                name: "IX_GwsInstances_RegionId_Number",
                table: "GwsInstances",
                columns: new[] { "RegionId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_GwsInstances_VSwitchId_PrivateIpAddress",
                table: "GwsInstances",
                columns: new[] { "VSwitchId", "PrivateIpAddress" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GwsInstances_ZoneId_InstanceType",
                table: "GwsInstances",
                columns: new[] { "ZoneId", "InstanceType" });

            migrationBuilder.CreateIndex(
                name: "IX_InstalledAddons_ClusterId_Number",
                table: "InstalledAddons",
                columns: new[] { "ClusterId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_JobTemplates_RegionId_Number",
                table: "JobTemplates",
                columns: new[] { "RegionId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_ClusterId_IsActive_Sequence_ArrayIndex",
                table: "Jobs",
                columns: new[] { "ClusterId", "IsActive", "Sequence", "ArrayIndex" },
                filter: "\"IsActive\"");

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_ClusterId_Owner_Sequence_ArrayIndex",
                table: "Jobs",
                columns: new[] { "ClusterId", "Owner", "Sequence", "ArrayIndex" });

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_ClusterId_Sequence_ArrayIndex",
                table: "Jobs",
                columns: new[] { "ClusterId", "Sequence", "ArrayIndex" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MountTargets_FileSystemId",
                table: "MountTargets",
                column: "FileSystemId");

            migrationBuilder.CreateIndex(
                name: "IX_NfsInstallations_InstanceId_Number",
                table: "NfsInstallations",
                columns: new[] { "InstanceId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Nodes_ClusterId_Number",
                table: "Nodes",
                columns: new[] { "ClusterId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Nodes_VSwitchId_PrivateIpAddress",
                table: "Nodes",
                columns: new[] { "VSwitchId", "PrivateIpAddress" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Nodes_ZoneId_InstanceType_IsProvisioned",
                table: "Nodes",
                columns: new[] { "ZoneId", "InstanceType", "IsProvisioned" });

            migrationBuilder.CreateIndex(
                name: "IX_ProfilingRuns_ClusterId_Number",
                table: "ProfilingRuns",
                columns: new[] { "ClusterId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ReservedNodePools_ClusterId",
                table: "ReservedNodePools",
                column: "ClusterId");

            migrationBuilder.CreateIndex(
                name: "IX_ReservedNodePools_VSwitchId",
                table: "ReservedNodePools",
                column: "VSwitchId");

            migrationBuilder.CreateIndex(
                name: "IX_ShellCommands_ClusterId_Number",
                table: "ShellCommands",
                columns: new[] { "ClusterId", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActionLogs");

            migrationBuilder.DropTable(
                name: "ActionSteps");

            migrationBuilder.DropTable(
                name: "ClientTokenUses");

            migrationBuilder.DropTable(
                name: "ClusterFiles");

            migrationBuilder.DropTable(
                name: "ClusterLogs");

            migrationBuilder.DropTable(
                name: "ClusterMounts");

            migrationBuilder.DropTable(
                name: "ClusterQueues");

            migrationBuilder.DropTable(
                name: "ClusterScalings");

            migrationBuilder.DropTable(
                name: "ClusterSoftware");

            migrationBuilder.DropTable(
                name: "ClusterTasks");

            migrationBuilder.DropTable(
                name: "ClusterUsers");

            migrationBuilder.DropTable(
                name: "CommandInvocations");

            migrationBuilder.DropTable(
                name: "ContainerApps");

            migrationBuilder.DropTable(
                name: "ContainerImages");

            migrationBuilder.DropTable(
                name: "DueTransitions");

            migrationBuilder.DropTable(
                name: "EarlierJobRuns");

            migrationBuilder.DropTable(
                name: "FaultRules");

            migrationBuilder.DropTable(
                name: "GwsImages");

            migrationBuilder.DropTable(
                name: "ImageGateways");

            migrationBuilder.DropTable(
                name: "InstalledAddons");

            migrationBuilder.DropTable(
                name: "JobCounts");

            migrationBuilder.DropTable(
                name: "JobTemplates");

            migrationBuilder.DropTable(
                name: "MountTargets");

            migrationBuilder.DropTable(
                name: "NfsInstallations");

            migrationBuilder.DropTable(
                name: "Nodes");

            migrationBuilder.DropTable(
                name: "ProfilingRuns");

            migrationBuilder.DropTable(
                name: "ReservedNodePools");

            migrationBuilder.DropTable(
                name: "WorldStates");

            migrationBuilder.DropTable(
                name: "ShellCommands");

            migrationBuilder.DropTable(
                name: "Jobs");

            migrationBuilder.DropTable(
                name: "FileSystems");

            migrationBuilder.DropTable(
                name: "GwsInstances");

            migrationBuilder.DropTable(
                name: "Clusters");

            migrationBuilder.DropTable(
                name: "GwsClusters");
        }
    }
}
