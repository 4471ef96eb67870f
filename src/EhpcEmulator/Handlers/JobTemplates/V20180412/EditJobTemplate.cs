using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.JobTemplates.V20180412;

/// <summary>Replaces all fields of a job template; what is not given is reset to its default.</summary>
[Operation("EditJobTemplate", ApiVersion.V20180412)]
public static class EditJobTemplate
{
    public sealed record Request : JobTemplateParameters
    {
        /// <summary>The Id that ListJobTemplates shows.</summary>
        public string TemplateId { get; init; } = "";
    }

    public sealed class Validator : JobTemplateParameters.Validator<Request>
    {
        public Validator() => RuleFor(r => r.TemplateId).Required();
    }

    public sealed record Response : ApiResponse
    {
        public required string TemplateId { get; init; }
    }

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var templates = await world.RequireJobTemplatesAsync([request.TemplateId], cancellationToken);
            templates[0].Name = request.Name;
            templates[0].Settings = request.ToSettings();

            return new Response { TemplateId = request.TemplateId };
        }
    }
}
