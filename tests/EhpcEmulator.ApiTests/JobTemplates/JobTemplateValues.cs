namespace EhpcEmulator.ApiTests.JobTemplates;

/// <summary>What creating and editing a template take and refuse alike.</summary>
public static class JobTemplateValues
{
    /// <summary>Values at the edges of what is allowed.</summary>
    public static TheoryData<string, string> Valid => new()
    {
        { "Name", "ab" },
        { "Name", "A-b_9" + new string('x', 59) },
        { "Priority", "9" },
        { "Gpu", "1" },
        { "Node", "1" },
        { "Task", "1" },
        { "Thread", "1" },
        { "ArrayRequest", "1-10:2" },
        { "ArrayRequest", "1-10" },
        { "ArrayRequest", "0-0:1" },
        { "ClockTime", "12:00:00" },
        { "ClockTime", "100:00:00" },
        { "ClockTime", "05:30" },
        { "ClockTime", "90" },
        { "Mem", "1GB" },
        { "Mem", "512mb" },
        { "Mem", "2048Kb" },
        { "UnzipCmd", "tar xzf" },
        { "UnzipCmd", "tar xf" },
        { "UnzipCmd", "unzip" },
        { "InputFileUrl", "oss://jobs/job.tar.gz" },
        { "Variables", "[]" },
        { "Variables", """[{"Name":"A","Value":"b"}]""" },
        { "Variables", """[{"Name":"A","Value":"{[\"x\"]}"},{"Name":"B","Value":7},{"Name":"C"}]""" },
        { "Variables", "[{Name:,Value:},{Name:,Value:}]" },
        { "Variables", "[{Demo:,Test:},{Test:,Demo:}]" },
    };

    /// <summary>Values beyond them.</summary>
    public static TheoryData<string, string> Invalid => new()
    {
        { "Name", "a" },
        { "Name", new string('a', 65) },
        { "Name", "1job" },
        { "Name", "-job" },
        { "Name", "job one" },
        { "Name", "job.one" },
        { "Priority", "-1" },
        { "Priority", "10" },
        { "Priority", "high" },
        { "Gpu", "0" },
        { "Gpu", "9" },
        { "Node", "0" },
        { "Node", "501" },
        { "Task", "0" },
        { "Task", "1001" },
        { "Thread", "0" },
        { "Thread", "1001" },
        { "ReRunable", "maybe" },
        { "WithUnzipCmd", "1" },
        { "UnzipCmd", "tar" },
        { "UnzipCmd", "rm -rf /" },
        { "ArrayRequest", "5" },
        { "ArrayRequest", "10-1:2" },
        { "ArrayRequest", "1-10:0" },
        { "ArrayRequest", "1-10:" },
        { "ArrayRequest", "a-b:1" },
        { "ArrayRequest", "1-999999:1" },
        { "ClockTime", "1h" },
        { "ClockTime", "12:00:00:00" },
        { "ClockTime", "12:" },
        { "ClockTime", "-5" },
        { "Mem", "1" },
        { "Mem", "0GB" },
        { "Mem", "1TB" },
        { "Mem", "1.5GB" },
        { "Mem", "99999999GB" },
        { "InputFileUrl", "job.tar.gz" },
        { "Variables", "A=b" },
        { "Variables", """{"Name":"A","Value":"b"}""" },
        { "Variables", """["A"]""" },
        { "Variables", """[{"Value":"b"}]""" },
        { "Variables", """[{"Name":"","Value":"b"}]""" },
        { "Variables", """[{"Name":"A","Value":["b"]}]""" },
        { "Variables", """[{"Name":"A","Value":"b"}""" },
        { "Variables", "[{Name:A}" },
        { "Variables", """[{"Name":"\ud800"}]""" },
    };

    /// <summary>The smallest valid template with one parameter set, or left out by an empty value.</summary>
    public static (string Name, string Value)[] With(string parameter, string value) =>
    [
        .. new[] { ("Name", "some-template"), ("CommandLine", "./job.sh") }.Where(p => p.Item1 != parameter),
        (parameter, value),
    ];
}
