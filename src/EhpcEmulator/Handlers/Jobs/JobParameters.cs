using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Jobs;

/// <summary>A job as a parameter names it.</summary>
public sealed record JobParameters
{
    /// <summary>The id as SubmitJob answered it.</summary>
    public string Id { get; init; } = "";

    public sealed class Validator : RequestValidator<JobParameters>
    {
        public Validator() => RuleFor(job => job.Id).Required();
    }
}
