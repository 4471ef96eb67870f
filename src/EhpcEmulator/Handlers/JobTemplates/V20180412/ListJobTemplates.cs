using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.JobTemplates.V20180412;

/// <summary>Lists job templates in order of creation.</summary>
[Operation("ListJobTemplates", ApiVersion.V20180412)]
public static partial class ListJobTemplates
{
    public sealed record Request
    {
        /// <summary>The id of the account; ignored, as a call always acts for its own account.</summary>
        public string? Uid { get; init; }

        /// <summary>Only templates with exactly this name.</summary>
        public string? Name { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Templates per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Uid).RequiredByReference();
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var region = world.Origin.RegionId;
            var templates = world.Db.JobTemplates.AsNoTracking().Where(template => template.RegionId == region);
            if (request.Name is { } name)
            {
                templates = templates.Where(template => template.Name == name);
            }

            var page = await templates.OrderBy(template => template.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);

            return new Response
            {
                TotalCount = await templates.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Templates = [.. page.Select(InfoOf)],
            };
        }

        private static TemplateInfo InfoOf(JobTemplate template) => new()
        {
            Id = template.Id,
            Name = template.Name,
            CommandLine = template.Settings.CommandLine,
            RunasUser = template.Settings.RunasUser,
            Priority = template.Settings.Priority,
            PackagePath = template.Settings.PackagePath,
            StdoutRedirectPath = template.Settings.StdoutRedirectPath,
            StderrRedirectPath = template.Settings.StderrRedirectPath,

            // Terraform's resource crashes on a boolean and its data source refuses a string; both can do
            // without the field. The SDKs convert a string to the boolean that their models have.
            ReRunable = template.Settings.ReRunable ? "true" : null,
            ArrayRequest = template.Settings.ArrayRequest,
            Variables = template.Settings.Variables,
            ClockTime = template.Settings.ClockTime,
            Gpu = template.Settings.Gpu,
            InputFileUrl = template.Settings.InputFileUrl,
            Mem = template.Settings.Mem,
            Node = template.Settings.Node,
            Queue = template.Settings.Queue,
            Task = template.Settings.Task,
            Thread = template.Settings.Thread,
            UnzipCmd = template.Settings.UnzipCmd,
            WithUnzipCmd = template.Settings.WithUnzipCmd,
        };
    }
}
