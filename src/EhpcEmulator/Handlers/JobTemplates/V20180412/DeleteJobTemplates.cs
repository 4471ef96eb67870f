using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.JobTemplates.V20180412;

/// <summary>Deletes job templates, all of them or none.</summary>
[Operation("DeleteJobTemplates", ApiVersion.V20180412)]
public static class DeleteJobTemplates
{
    public sealed record Request
    {
        /// <summary>The id of the account; ignored, as a call always acts for its own account.</summary>
        public string? Uid { get; init; }

        /// <summary>1 to 20 templates, also as JSON text: [{"Id":"ehpc-job-tmpl-6RxO5yVcMK"}].</summary>
        public IReadOnlyList<TemplateParameters> Templates { get; init; } = [];
    }

    /// <summary>A template to delete: <c>Templates.N</c>.</summary>
    public sealed record TemplateParameters
    {
        public string Id { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Uid).RequiredByReference();
            RuleFor(r => r.Templates).Required().HasItems(1, 20);
            RuleForEach(r => r.Templates).ChildRules(template => template.RuleFor(t => t.Id).Required());
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var templates = await world.RequireJobTemplatesAsync(
                request.Templates.Select(template => template.Id), cancellationToken);
            world.Db.RemoveRange(templates);

            return new Response();
        }
    }
}
