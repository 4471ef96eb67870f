using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Lists desktops, newest first; a RAM user sees only those assigned to it.</summary>
[Operation("DescribeGWSInstances", ApiVersion.V20180412)]
public static class DescribeGWSInstances
{
    public sealed record Request
    {
        /// <summary>Only this desktop.</summary>
        public string? InstanceId { get; init; }

        /// <summary>Only desktops of this visualization service.</summary>
        public string? ClusterId { get; init; }

        /// <summary>Only desktops of the RAM user of this name.</summary>
        public string? UserName { get; init; }

        /// <summary>Only desktops of the RAM user of this id.</summary>
        public long? UserUid { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Desktops per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("InstanceInfo")]
        public required IReadOnlyList<InstanceInfo> Instances { get; init; }
    }

    /// <summary>A desktop.</summary>
    public sealed record InstanceInfo
    {
        public required string ClusterId { get; init; }

        public required string InstanceId { get; init; }

        public required string Name { get; init; }

        /// <summary>Creating, Running, Stopping, Stopped or Starting.</summary>
        public required string Status { get; init; }

        public required string InstanceType { get; init; }

        /// <summary>PostPaid or PrePaid.</summary>
        public required string InstanceChargeType { get; init; }

        /// <summary>Desktop or Application.</summary>
        public required string WorkMode { get; init; }

        /// <summary>Empty in work mode Desktop.</summary>
        [ListItem("AppInfo")]
        public required IReadOnlyList<AppInfo> AppList { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset CreateTime { get; init; }

        /// <summary>The end of the subscription; the end of 2099 for pay-as-you-go.</summary>
        [Instant(ApiTime.Minutes)]
        public required DateTimeOffset ExpireTime { get; init; }

        /// <summary>The RAM user it is assigned to; empty without one.</summary>
        public required string UserName { get; init; }
    }

    /// <summary>An application that a desktop shows alone.</summary>
    /// <param name="AppName">What GetGWSConnectTicket takes as AppName.</param>
    /// <param name="AppPath">As it was ordered.</param>
    /// <param name="AppArgs">As they were ordered; empty for none.</param>
    public sealed record AppInfo(string AppName, string AppPath, string AppArgs);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        private static readonly DateTimeOffset Never = new(2099, 12, 31, 15, 59, 0, TimeSpan.Zero);

        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var region = world.Origin.RegionId;
            var instances = world.Db.GwsInstances.AsNoTracking().SeenBy(world.Origin).Where(instance =>
                instance.RegionId == region
                && (request.InstanceId == null || instance.Id == request.InstanceId)
                && (request.ClusterId == null || instance.ClusterId == request.ClusterId)
                && (request.UserName == null || instance.UserName == request.UserName)
                && (request.UserUid == null || instance.UserUid == request.UserUid));
            var page = await instances.OrderByDescending(instance => instance.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);

            return new Response
            {
                TotalCount = await instances.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Instances = [.. page.Select(InfoOf)],
            };
        }

        private InstanceInfo InfoOf(GwsInstance instance) => new()
        {
            ClusterId = instance.ClusterId,
            InstanceId = instance.Id,
            Name = instance.Name,
            Status = $"{instance.Status}",
            InstanceType = instance.InstanceType,
            InstanceChargeType = instance.ChargeType,
            WorkMode = $"{instance.WorkMode}",
            AppList = [.. instance.Settings.Applications.Select(app => new AppInfo(app.Name, app.Path, app.Arguments))],
            CreateTime = instance.CreatedAt,

            // Asked only where it matters: an answer that knows the time is not kept.
            ExpireTime = instance.SubscribedUntil is null ? Never : instance.ExpiresAt(world.Now)!.Value,
            UserName = instance.UserName,
        };
    }
}
