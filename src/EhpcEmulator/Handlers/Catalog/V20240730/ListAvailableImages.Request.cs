using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Catalog.V20240730;

public static partial class ListAvailableImages
{
    private static readonly string[] Plugins = ["LSF_PLUGIN", "PBS_PLUGIN"];

    private static readonly string[] Schedulers = ["SLURM", "PBS", "OPENGRIDSCHEDULER", .. Plugins];

    private static readonly string[] DirectoryServices = ["NIS", "LDAP"];

    public sealed record Request
    {
        /// <summary>Only images that this directory service runs on.</summary>
        public ComponentParameters DirectoryService { get; init; } = new();

        /// <summary>Only images that start with hyper-threading on or off; every image starts with either.</summary>
        public bool? EnableHT { get; init; }

        /// <summary>Only images for this network: vpc, or erdma, which Windows does not know.</summary>
        public string? HPCInterConnect { get; init; }

        /// <summary>system, self or others; all when absent.</summary>
        public string? ImageOwnerAlias { get; init; }

        /// <summary>Only images that start on this instance type; every image starts on every type.</summary>
        public string? InstanceType { get; init; }

        /// <summary>Whether to list images that others published to everybody instead of shared ones.</summary>
        public bool? IsPublic { get; init; }

        /// <summary>Counted from 1; 1 when absent.</summary>
        public int? PageNumber { get; init; }

        /// <summary>1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }

        /// <summary>Only images that this scheduler runs on.</summary>
        public ComponentParameters Scheduler { get; init; } = new();

        internal bool Suits(SystemImage image) =>
            (HPCInterConnect is null or "vpc" || image.Platform != "windows")
            && SoftwareStack.All.Any(stack => stack.OsTag == image.OsTag && HasScheduler(stack) && HasDirectory(stack));

        // The scheduler behind a plug-in is the caller's own.
        private bool HasScheduler(SoftwareStack stack) =>
            Scheduler.Type is not { } type
            || Plugins.Contains(type, StringComparer.OrdinalIgnoreCase)
            || (stack.SchedulerType.StartsWith(type, StringComparison.OrdinalIgnoreCase)
                && (Scheduler.Version is null || stack.SchedulerVersion == Scheduler.Version));

        // 1.0 is what clients call whatever version of the service is installed.
        private bool HasDirectory(SoftwareStack stack) =>
            DirectoryService.Type is not { } type
            || (stack.AccountType.Equals(type, StringComparison.OrdinalIgnoreCase)
                && (DirectoryService.Version is null or "1.0" || stack.AccountVersion == DirectoryService.Version));
    }

    /// <summary>A part of a cluster's management.</summary>
    public sealed record ComponentParameters
    {
        /// <summary>For example SLURM or NIS.</summary>
        public string? Type { get; init; }

        /// <summary>For example 22.05.8; any when absent.</summary>
        public string? Version { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.DirectoryService.Type).Must(type => IsOneOf(DirectoryServices, type))
                .WithMessage($"It must be one of {string.Join(", ", DirectoryServices)}.");
            RuleFor(r => r.HPCInterConnect).OneOf("vpc", "erdma", "eRDMA");
            RuleFor(r => r.ImageOwnerAlias).OneOf("system", "self", "others");
            RuleFor(r => r.InstanceType).KnownInstanceType();
            RuleFor(r => r.IsPublic).NotEqual(true).When(r => r.ImageOwnerAlias != "others")
                .WithMessage("Published images are listed with ImageOwnerAlias=others.");
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
            RuleFor(r => r.Scheduler.Type).Must(type => IsOneOf(Schedulers, type))
                .WithMessage($"It must be one of {string.Join(", ", Schedulers)}.");
        }

        // Answers of the service have them in lower case.
        private static bool IsOneOf(string[] values, string? value) =>
            value is null || values.Contains(value, StringComparer.OrdinalIgnoreCase);
    }
}
