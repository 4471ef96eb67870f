using EhpcEmulator.Engine.Software;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Software.V20180412;

/// <summary>
/// Lists what clusters can be ordered with: schedulers, account services and software by system image.
/// </summary>
[Operation("ListSoftwares", ApiVersion.V20180412)]
public static class ListSoftwares
{
    public sealed record Request
    {
        /// <summary>The version of E-HPC, 1.0.0 when absent; later versions offer more.</summary>
        public string? EhpcVersion { get; init; }

        /// <summary>Only for this system image; all when absent.</summary>
        public string? OsTag { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.EhpcVersion).ProductVersion();
    }

    public sealed record Response : ApiResponse
    {
        [ListItem("SoftwareInfo")]
        public required IReadOnlyList<SoftwareInfo> Softwares { get; init; }
    }

    /// <summary>A scheduler and an account service that go together on a system image, and software for it.</summary>
    public sealed record SoftwareInfo
    {
        /// <summary>The version that was asked for; 1.0.0 when none was.</summary>
        public required string EhpcVersion { get; init; }

        /// <summary>The system image, for example CentOS_7.6_64.</summary>
        public required string OsTag { get; init; }

        /// <summary>pbs, pbs19, slurm, slurm19, slurm20, opengridscheduler, gridengine or deadline.</summary>
        public required string SchedulerType { get; init; }

        /// <summary>For example 22.05.8 of slurm.</summary>
        public required string SchedulerVersion { get; init; }

        /// <summary>nis or ldap.</summary>
        public required string AccountType { get; init; }

        /// <summary>2.4.44 of ldap, 2.31 of nis.</summary>
        public required string AccountVersion { get; init; }

        /// <summary>What runs on the system image and is offered with the version of E-HPC.</summary>
        [ListItem("ApplicationInfo")]
        public required IReadOnlyList<ApplicationInfo> Applications { get; init; }
    }

    /// <summary>A piece of software in one version.</summary>
    /// <param name="Tag">What orders call it, for example MPICH_3.2.</param>
    /// <param name="Name">For example mpich.</param>
    /// <param name="Version">For example 3.2.</param>
    public sealed record ApplicationInfo(string Tag, string Name, string Version)
    {
        /// <summary>Whether every cluster gets it; none is forced on clusters.</summary>
        public bool Required { get; }
    }

    public sealed class Handler : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var version = request.EhpcVersion ?? SoftwareCatalogue.UsualVersion;
            return Task.FromResult(new Response
            {
                Softwares =
                [
                    .. SoftwareStack.All
                        .Where(stack => request.OsTag is null || stack.OsTag == request.OsTag)
                        .GroupBy(stack => stack.OsTag)
                        .SelectMany(system => InfosOf(system.Key, version, system)),
                ],
            });
        }

        private static IEnumerable<SoftwareInfo> InfosOf(
            string osTag, string version, IEnumerable<SoftwareStack> stacks)
        {
            var applications = SoftwareCatalogue.For(osTag, version)
                .Select(package => new ApplicationInfo(package.Tag, package.Name, package.Version))
                .ToList();
            return stacks.Select(stack => new SoftwareInfo
            {
                EhpcVersion = version,
                OsTag = osTag,
                SchedulerType = stack.SchedulerType,
                SchedulerVersion = stack.SchedulerVersion,
                AccountType = stack.AccountType,
                AccountVersion = stack.AccountVersion,
                Applications = applications,
            });
        }
    }
}
