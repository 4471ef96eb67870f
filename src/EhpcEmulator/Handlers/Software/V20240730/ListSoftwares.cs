using EhpcEmulator.Engine.Software;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Software.V20240730;

/// <summary>Lists the software that can be installed, each piece with its versions.</summary>
[Operation("ListSoftwares", ApiVersion.V20240730)]
public static class ListSoftwares
{
    public sealed record Request
    {
        /// <summary>Only software for this field, for example NWP.</summary>
        public string? Category { get; init; }

        /// <summary>Only what this cluster can have.</summary>
        public string? ClusterId { get; init; }

        /// <summary>Only the software of this name, for example gromacs.</summary>
        public string? Name { get; init; }

        /// <summary>Only what runs on one of these systems.</summary>
        public IReadOnlyList<OsParameters> OsInfos { get; init; } = [];

        /// <summary>Counted from 1; 1 when absent.</summary>
        public string? PageNumber { get; init; }

        /// <summary>1 to 50; 10 when absent.</summary>
        public string? PageSize { get; init; }
    }

    /// <summary>A system: <c>OsInfos.N</c>.</summary>
    public sealed record OsParameters
    {
        /// <summary>x86_64 or arm64; any when absent.</summary>
        public string? Architecture { get; init; }

        /// <summary>For example CentOS_7.9_64; any when absent.</summary>
        public string? OsTag { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleForEach(r => r.OsInfos).ChildRules(os => os.RuleFor(o => o.Architecture).OneOf("x86_64", "arm64"));
            RuleFor(r => r.PageNumber).NumberBetween(1, int.MaxValue);
            RuleFor(r => r.PageSize).NumberBetween(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        [ListItem("AdditionalPackageInfos")]
        public required IReadOnlyList<PackageInfo> AdditionalPackages { get; init; }

        public required string PageNumber { get; init; }

        public required string PageSize { get; init; }

        public required string TotalCount { get; init; }
    }

    /// <summary>A piece of software.</summary>
    /// <param name="Name">For example gromacs.</param>
    /// <param name="Category">The field that it is for, for example NWP; empty when unknown.</param>
    /// <param name="Description">One sentence in English; empty when unknown.</param>
    public sealed record PackageInfo(string Name, string Category, string Description)
    {
        /// <summary>The link of a picture; there is none.</summary>
        public string Icon { get; } = "";

        /// <summary>Those that meet the conditions of the call, oldest first.</summary>
        [ListItem("VersionInfos")]
        public required IReadOnlyList<VersionInfo> Versions { get; init; }
    }

    /// <summary>A version of a piece of software.</summary>
    public sealed record VersionInfo
    {
        /// <summary>true or false.</summary>
        public required string Latest { get; init; }

        /// <summary>The systems on which it runs.</summary>
        [ListItem("SupportOsInfos")]
        public required IReadOnlyList<OsInfo> SupportOs { get; init; }

        public required string Version { get; init; }
    }

    /// <summary>A system image.</summary>
    /// <param name="Architecture">Always x86_64, like all system images.</param>
    /// <param name="OsTag">For example CentOS_7.9_64.</param>
    public sealed record OsInfo(string Architecture, string OsTag);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = request.ClusterId is { } id ? await world.ReadClusterAsync(id) : null;
            var paging = NumberTexts.PageOf(request.PageNumber, request.PageSize);
            var families = SoftwareCatalogue.All
                .Where(package => IsAskedFor(request, cluster, package))
                .GroupBy(package => package.Name)
                .ToList();
            return new Response
            {
                AdditionalPackages =
                    [.. families.Skip(paging.Skip).Take(paging.Size).Select(family => InfoOf(family.Key, family))],
                PageNumber = $"{paging.Number}",
                PageSize = $"{paging.Size}",
                TotalCount = $"{families.Count}",
            };
        }

        private static bool IsAskedFor(Request request, Cluster? cluster, SoftwarePackage package) =>
            (request.Name is null || package.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase))
            && (request.Category is null || SoftwareFamily.Of(package.Name).Category == request.Category)
            && (cluster is null || package.IsFor(cluster.OsTag, Version.Parse(cluster.EhpcVersion)))
            && (request.OsInfos.Count == 0 || package.Images.Any(image => request.OsInfos.Any(os =>
                (os.OsTag is null || os.OsTag == image.OsTag)
                && (os.Architecture is null || os.Architecture == image.Architecture))));

        private static PackageInfo InfoOf(string name, IEnumerable<SoftwarePackage> packages)
        {
            var family = SoftwareFamily.Of(name);
            var latest = SoftwareCatalogue.VersionsOf(name)[^1];
            return new PackageInfo(name, family.Category, family.Description)
            {
                Versions =
                [
                    .. packages.Select(package => new VersionInfo
                    {
                        Latest = package == latest ? "true" : "false",
                        SupportOs = [.. package.Images.Select(image => new OsInfo(image.Architecture, image.OsTag))],
                        Version = package.Version,
                    }),
                ],
            };
        }
    }
}
