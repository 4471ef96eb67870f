using System.Globalization;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.JobTemplates;

/// <summary>
/// What Terraform's resource alicloud_ehpc_job_template and its data source send, and how they read the answers.
/// </summary>
public sealed class TerraformJobTemplateTests(Emulator emulator) : IClassFixture<Emulator>
{
    // The provider's larger page.
    private const int PageSize = 50;

    // The provider's own test changes one after the other and then all at once.
    private static readonly (string Name, string Value)[] Steps =
    [
        ("Task", "3"),
        ("Priority", "1"),
        ("StderrRedirectPath", "./LammpsTest1"),
        ("Node", "3"),
        ("ClockTime", "12:00:00"),
        ("Gpu", "2"),
        ("RunasUser", "user1"),
        ("Thread", "2"),
        ("Name", "JobTemplateNameH"),
        ("Variables", "[{Name:,Value:},{Name:,Value:}]"),
        ("ReRunable", "true"),
        ("CommandLine", "./LammpsTestOne/lammps.pbs"),
        ("Mem", "1GB"),
        ("StdoutRedirectPath", "./LammpsTest"),
        ("ArrayRequest", "1-10:2"),
        ("Queue", "workq"),
        ("PackagePath", "./jobfolderOne"),
    ];

    private static readonly string[] Numbers = ["Gpu", "Node", "Priority", "Task", "Thread"];

    private static readonly string[] Texts =
    [
        "ArrayRequest", "ClockTime", "CommandLine", "Mem", "PackagePath", "Queue", "Name", "RunasUser",
        "StderrRedirectPath", "StdoutRedirectPath", "Variables",
    ];

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task TerraformJobTemplate_AppliedChangedAndDestroyed_ReadsBackWhatItSent()
    {
        var state = new Dictionary<string, string>
        {
            ["Name"] = "JobTemplateNameT",
            ["CommandLine"] = "./LammpsTest/lammps.pbs",
        };
        var id = (await _world.CallAsync("CreateJobTemplate", [.. state.Select(p => (p.Key, p.Value))]))
            .GetProperty("TemplateId").GetString()!;
        (await ReadResourceAsync(id)).Should().BeEquivalentTo(state);

        foreach (var (name, value) in Steps)
        {
            state[name] = value;
            await _world.CallAsync("EditJobTemplate", [("TemplateId", id), .. state.Select(p => (p.Key, p.Value))]);
            (await ReadResourceAsync(id)).Should().BeEquivalentTo(state, name);
        }

        await _world.CallAsync("DeleteJobTemplates", ("Templates", JobTemplateSteps.Batch(id)));
        (await ReadResourceAsync(id)).Should().BeNull();
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task TerraformJobTemplate_CreatedWithATruthValue_ReadsItWithoutACrash(string reRunable)
    {
        var id = await _world.CreateTemplateAsync("some-template", ("ReRunable", reRunable));

        var state = await ReadResourceAsync(id);

        state!.GetValueOrDefault("ReRunable", "false").Should().Be(reRunable);
    }

    [Fact]
    public async Task TerraformJobTemplate_BehindAFullPage_IsFoundOnTheNext()
    {
        for (var number = 0; number < PageSize; number++)
        {
            await _world.CreateTemplateAsync($"template-{number}");
        }

        (await ReadResourceAsync("ehpc-job-tmpl-0000000000")).Should().BeNull();
        var last = await _world.CreateTemplateAsync("last-template");
        (await ReadResourceAsync(last))!["Name"].Should().Be("last-template");
    }

    [Fact]
    public async Task TerraformJobTemplates_TheDataSource_ReadsTheTemplatesThatItIsAskedFor()
    {
        await _world.CreateTemplateAsync("another-template");
        var id = await _world.CreateTemplateAsync("tf-testAccTemplates-1", ("Node", "2"));

        var templates = new List<JsonElement>();
        await foreach (var template in PagesAsync())
        {
            if (template.GetProperty("Id").GetString() == id)
            {
                templates.Add(template);
            }
        }

        var only = templates.Single();
        only.GetProperty("Name").GetString().Should().Be("tf-testAccTemplates-1");
        Numbers.Select(field => only.GetProperty(field).GetInt32()).Should().Equal(0, 2, 0, 0, 0);

        // Its schema is a truth value, which no text becomes; it has to be one or be absent.
        only.TryGetProperty("ReRunable", out _).Should().BeFalse();
    }

    // What the resource has in its state; null where it takes the template for deleted.
    private async Task<IReadOnlyDictionary<string, string>?> ReadResourceAsync(string id)
    {
        await foreach (var template in PagesAsync())
        {
            if (template.GetProperty("Id").GetString() == id)
            {
                return StateOf(template);
            }
        }

        return null;
    }

    // A number of 0 and an empty text are the same to it as none; ReRunable it takes for a text if it is there.
    private static Dictionary<string, string> StateOf(JsonElement template)
    {
        var state = new Dictionary<string, string>();
        foreach (var field in Texts)
        {
            state[field] = template.GetProperty(field).GetString()!;
        }

        foreach (var field in Numbers)
        {
            var number = template.GetProperty(field).GetInt32();
            state[field] = number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);
        }

        if (template.TryGetProperty("ReRunable", out var reRunable))
        {
            state["ReRunable"] = bool.Parse(reRunable.GetString()!) ? "true" : "false";
        }

        return state.Where(field => field.Value.Length > 0).ToDictionary();
    }

    private async IAsyncEnumerable<JsonElement> PagesAsync()
    {
        for (var page = 1; ; page++)
        {
            var list = await _world.CallAsync(
                "ListJobTemplates",
                ("PageSize", PageSize.ToString(CultureInfo.InvariantCulture)),
                ("PageNumber", page.ToString(CultureInfo.InvariantCulture)));
            var templates = list.GetProperty("Templates").GetProperty("JobTemplates");
            foreach (var template in templates.EnumerateArray())
            {
                yield return template;
            }

            if (templates.GetArrayLength() < PageSize)
            {
                yield break;
            }
        }
    }
}
