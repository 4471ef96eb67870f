using System.Globalization;
using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Jobs as qstat of PBS shows them.</summary>
internal static class PbsJobText
{
    /// <summary>Prints all there is to say about a job.</summary>
    public static void Describe(CommandCall call, ShellJob job)
    {
        call.Print($"Job Id: {job.Id}");
        Line("Job_Name", job.Name);
        Line("Job_Owner", $"{job.User}@{call.Context.HostName}");
        if (job.StartedAt is not null)
        {
            Line("resources_used.ncpus", Number(job.NodeCount * job.CoresPerNode));
            Line("resources_used.walltime", Used(call, job));
        }

        Line("job_state", State(job));
        Line("queue", job.Queue);
        Line("ctime", Instant(job.SubmittedAt));
        if (job.StderrPath.Length > 0)
        {
            Line("Error_Path", $"{call.Context.HostName}:{job.StderrPath}");
        }

        if (job.Nodes.Count > 0)
        {
            Line("exec_host", string.Join('+', job.Nodes.Select(node => $"{node}/0*{job.CoresPerNode}")));
        }

        if (job.StdoutPath.Length > 0)
        {
            Line("Output_Path", $"{call.Context.HostName}:{job.StdoutPath}");
        }

        Line("Priority", Number(job.Priority));
        Line("qtime", Instant(job.SubmittedAt));
        Line("Resource_List.ncpus", Number(job.NodeCount * job.CoresPerNode));
        Line("Resource_List.nodect", Number(job.NodeCount));
        var memory = job.MemoryMib > 0 ? $":mem={job.MemoryMib}mb" : "";
        Line("Resource_List.select", $"{job.NodeCount}:ncpus={job.CoresPerNode}{memory}");
        if (job.Limit is { } limit)
        {
            Line("Resource_List.walltime", ClockTime.Text(limit));
        }

        if (job.StartedAt is { } started)
        {
            Line("stime", Instant(started));
        }

        if (job.Reason.Length > 0)
        {
            Line("comment", job.Reason);
        }

        if (job.ExitCode is { } exitCode)
        {
            Line("Exit_status", Number(exitCode));
        }

        call.Print("");

        void Line(string name, string value) => call.Print($"    {name} = {value}");
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
    public static string Used(CommandCall call, ShellJob job) =>
        job.StartedAt is { } started ? ClockTime.Text((job.EndedAt ?? call.Run.Now) - started) : "0";

    private static string Instant(DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{at.UtcDateTime:ddd MMM} {at.Day,2} {at.UtcDateTime:HH:mm:ss yyyy}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
