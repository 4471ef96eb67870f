using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Jobs;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.JobTemplates;

/// <summary>The fields of a template, as given to create or to edit it.</summary>
public abstract partial record JobTemplateParameters
{
    /// <summary>The id of the account; ignored, as a call always acts for its own account.</summary>
    public string? Uid { get; init; }

    /// <summary>2 to 64 letters, digits, dashes and underscores; begins with a letter.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the job runs, for example ./LammpsTest/lammps.pbs.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>The user of the cluster that the job belongs to.</summary>
    public string? RunasUser { get; init; }

    /// <summary>0 (the default) to 9, the most urgent.</summary>
    public int? Priority { get; init; }

    /// <summary>The folder the job runs in.</summary>
    public string? PackagePath { get; init; }

    /// <summary>The file the job's output goes to.</summary>
    public string? StdoutRedirectPath { get; init; }

    /// <summary>The file the job's error output goes to.</summary>
    public string? StderrRedirectPath { get; init; }

    /// <summary>Whether the job may run again; false when absent.</summary>
    public bool? ReRunable { get; init; }

    /// <summary>The indices of a job array as start-end:step, for example 2-7:2 for 2, 4 and 6.</summary>
    public string? ArrayRequest { get; init; }

    /// <summary>Environment variables as JSON text: [{"Name":"A","Value":"b"}].</summary>
    public string? Variables { get; init; }

    /// <summary>The most time the job may take: hh:mm:ss, mm:ss or ss.</summary>
    public string? ClockTime { get; init; }

    /// <summary>GPUs per node, 1 to 8; without Node it has no effect.</summary>
    public int? Gpu { get; init; }

    /// <summary>The address of the job's files in OSS.</summary>
    public string? InputFileUrl { get; init; }

    /// <summary>Memory per node with its unit, GB, MB or KB; without Node it has no effect.</summary>
    public string? Mem { get; init; }

    /// <summary>Nodes, 1 to 500.</summary>
    public int? Node { get; init; }

    public string? Queue { get; init; }

    /// <summary>Tasks per node, 1 to 1000; without Node it has no effect.</summary>
    public int? Task { get; init; }

    /// <summary>Threads per task, 1 to 1000; without Node it has no effect.</summary>
    public int? Thread { get; init; }

    /// <summary>tar xzf, tar xf or unzip; has an effect only with WithUnzipCmd.</summary>
    public string? UnzipCmd { get; init; }

    /// <summary>Whether the job's files are unpacked once downloaded; false when absent.</summary>
    public bool? WithUnzipCmd { get; init; }

    /// <summary>The fields as a template keeps them.</summary>
    public JobTemplateSettings ToSettings() => new()
    {
        CommandLine = CommandLine,
        RunasUser = RunasUser ?? "",
        Priority = Priority ?? 0,
        PackagePath = PackagePath ?? "",
        StdoutRedirectPath = StdoutRedirectPath ?? "",
        StderrRedirectPath = StderrRedirectPath ?? "",
        ReRunable = ReRunable ?? false,
        ArrayRequest = ArrayRequest ?? "",
        Variables = Variables ?? "",
        ClockTime = ClockTime ?? "",
        Gpu = Gpu ?? 0,
        InputFileUrl = InputFileUrl ?? "",
        Mem = Mem ?? "",
        Node = Node ?? 0,
        Queue = Queue ?? "",
        Task = Task ?? 0,
        Thread = Thread ?? 0,
        UnzipCmd = UnzipCmd ?? "",
        WithUnzipCmd = WithUnzipCmd ?? false,
    };

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{1,63}\z")]
    private static partial Regex NameForm();

    /// <summary>Rules shared by creating and editing.</summary>
    public abstract class Validator<T> : RequestValidator<T>
        where T : JobTemplateParameters
    {
        protected Validator()
        {
            RuleFor(r => r.Uid).RequiredByReference();
            RuleFor(r => r.Name).Required().HasForm(
                NameForm(), "It must have 2 to 64 letters, digits, dashes and underscores, and begin with a letter.");
            RuleFor(r => r.CommandLine).Required();
            RuleFor(r => r.Priority).JobPriority();
            RuleFor(r => r.ArrayRequest).ArrayRequest();
            RuleFor(r => r.Variables).Variables();
            RuleFor(r => r.ClockTime).ClockTime();
            RuleFor(r => r.Gpu).Between(1, 8);
            RuleFor(r => r.InputFileUrl).PackageUrl();
            RuleFor(r => r.Mem).Memory();
            RuleFor(r => r.Node).Between(1, 500);
            RuleFor(r => r.Task).Between(1, 1000);
            RuleFor(r => r.Thread).Between(1, 1000);
            RuleFor(r => r.UnzipCmd).OneOf(JobRules.UnzipCommands);
        }
    }
}
