using System.Globalization;
using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Jobs as qstat of PBS shows them.</summary>
internal static class PbsJobText
{
    /// <summary>Prints everything about a job.</summary>
    public static void Describe(CommandCall call, ShellJob job)
    {
        call.Print($"Job Id: {job.Id}");
        foreach (var (name, value) in FieldsOf(job, ServerOf(job), call.Run.Now))
        {
            call.Print($"    {name} = {value}");
        }

        call.Print("");
    }

    // The id of a job ends with the host name of the server that it was submitted to.
    private static string ServerOf(ShellJob job) => job.Id[(job.Id.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Everything about a job, in the order of qstat.</summary>
    /// <param name="job">The job.</param>
    /// <param name="server">The host name that its owner and its files are named with.</param>
    /// <param name="now">The instant of the question.</param>
    public static IEnumerable<(string Name, string Value)> FieldsOf(ShellJob job, string server, DateTimeOffset now)
    {
        yield return ("Job_Name", job.Name);
        yield return ("Job_Owner", $"{job.User}@{server}");
        if (job.StartedAt is not null)
        {
            yield return ("resources_used.ncpus", Number(job.NodeCount * job.CoresPerNode));
            yield return ("resources_used.walltime", Used(job, now));
        }

        yield return ("job_state", State(job));
        yield return ("queue", job.Queue);
        yield return ("ctime", Instant(job.SubmittedAt));
        if (job.StderrPath.Length > 0)
        {
            yield return ("Error_Path", $"{server}:{job.StderrPath}");
        }

        if (job.Nodes.Count > 0)
        {
            yield return ("exec_host", string.Join('+', job.Nodes.Select(node => $"{node}/0*{job.CoresPerNode}")));
        }

        if (job.StdoutPath.Length > 0)
        {
            yield return ("Output_Path", $"{server}:{job.StdoutPath}");
        }

        yield return ("Priority", Number(job.Priority));
        yield return ("qtime", Instant(job.SubmittedAt));
        yield return ("Resource_List.ncpus", Number(job.NodeCount * job.CoresPerNode));
        yield return ("Resource_List.nodect", Number(job.NodeCount));
        var memory = job.MemoryMib > 0 ? $":mem={job.MemoryMib}mb" : "";
        yield return ("Resource_List.select", $"{job.NodeCount}:ncpus={job.CoresPerNode}{memory}");
        if (job.Limit is { } limit)
        {
            yield return ("Resource_List.walltime", ClockTime.Text(limit));
        }

        if (job.StartedAt is { } started)
        {
            yield return ("stime", Instant(started));
        }

        if (job.Reason.Length > 0)
        {
            yield return ("comment", job.Reason);
        }

        if (job.ExitCode is { } exitCode)
        {
            yield return ("Exit_status", Number(exitCode));
        }
    }

    /// <summary>The letter of its state.</summary>
    public static string State(ShellJob job) => job.State switch
    {
        ShellJobState.Waiting => "Q",
        ShellJobState.Running => "R",
        _ => "F",
    };

    /// <summary>Whether it neither waits nor runs.</summary>
    public static bool IsOver(ShellJob job) => job.State is not (ShellJobState.Waiting or ShellJobState.Running);

    /// <summary>The time it has run.</summary>
    public static string Used(ShellJob job, DateTimeOffset now) =>
        job.StartedAt is { } started ? ClockTime.Text((job.EndedAt ?? now) - started) : "0";

    private static string Instant(DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{at.UtcDateTime:ddd MMM} {at.Day,2} {at.UtcDateTime:HH:mm:ss yyyy}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
