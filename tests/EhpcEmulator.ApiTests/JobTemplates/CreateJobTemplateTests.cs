using System.Text.Json;
using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.JobTemplates;

public sealed class CreateJobTemplateTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateJobTemplate_WithEveryField_KeepsThemAsTheyWereGiven()
    {
        var created = await _world.CallAsync("CreateJobTemplate", JobTemplateSteps.AllFields);

        var id = created.GetProperty("TemplateId").GetString()!;
        id.Should().MatchRegex("^ehpc-job-tmpl-[0-9A-Za-z]{10}$");
        var template = (await _world.TemplatesAsync()).Single();
        template.Shown("Id").Should().Be(id);
        JobTemplateSteps.AllFields.Select(field => (field.Name, template.Shown(field.Name)))
            .Should().Equal(JobTemplateSteps.AllFields);
    }

    [Fact]
    public async Task CreateJobTemplate_WithNothingMoreThanItMust_KeepsZerosAndEmptyTexts()
    {
        await _world.CreateTemplateAsync();

        var template = (await _world.TemplatesAsync()).Single();

        foreach (var number in new[] { "Priority", "Gpu", "Node", "Task", "Thread" })
        {
            template.GetProperty(number).GetInt32().Should().Be(0, number);
        }

        foreach (var text in new[] { "RunasUser", "ArrayRequest", "Variables", "ClockTime", "Mem", "UnzipCmd" })
        {
            template.GetProperty(text).GetString().Should().BeEmpty(text);
        }

        template.GetProperty("WithUnzipCmd").ValueKind.Should().Be(JsonValueKind.False);
    }

    [Fact]
    public async Task CreateJobTemplate_WithANameThatIsTaken_MakesAnotherTemplate()
    {
        var first = await _world.CreateTemplateAsync("same-name");
        var second = await _world.CreateTemplateAsync("same-name");

        (await _world.TemplatesAsync()).Ids().Should().Equal(first, second);
    }

    [Fact]
    public async Task CreateJobTemplate_InAnotherRegion_IsListedThereOnly()
    {
        var there = await _world.CreateTemplateAsync("there", ("RegionId", "cn-shanghai"));
        var here = await _world.CreateTemplateAsync("here");

        (await _world.TemplatesAsync(("RegionId", "cn-shanghai"))).Ids().Should().Equal(there);
        (await _world.TemplatesAsync()).Ids().Should().Equal(here);
    }

    [Theory]
    [MemberData(nameof(JobTemplateValues.Valid), MemberType = typeof(JobTemplateValues))]
    public async Task CreateJobTemplate_WithAnAllowedValue_KeepsIt(string parameter, string value)
    {
        await _world.CallAsync("CreateJobTemplate", JobTemplateValues.With(parameter, value));

        (await _world.TemplatesAsync()).Single().Shown(parameter).Should().Be(value);
    }

    [Theory]
    [MemberData(nameof(JobTemplateValues.Invalid), MemberType = typeof(JobTemplateValues))]
    public async Task CreateJobTemplate_WithAnInvalidValue_NamesTheParameterAndKeepsNothing(
        string parameter, string value)
    {
        var error = await _world.FailAsync("CreateJobTemplate", JobTemplateValues.With(parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        (await _world.TemplatesAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("CommandLine")]
    public async Task CreateJobTemplate_WithoutAParameter_NamesIt(string missing)
    {
        var error = await _world.FailAsync("CreateJobTemplate", JobTemplateValues.With(missing, ""));

        error.Should().BeEquivalentTo(new { Status = 400, Code = $"Missing{missing}" });
    }

    [Theory]
    [InlineData("CreateJobTemplate")]
    [InlineData("EditJobTemplate")]
    [InlineData("ListJobTemplates")]
    [InlineData("DeleteJobTemplates")]
    public async Task JobTemplateCall_UnderTheStrictContract_NeedsTheUid(string action)
    {
        await using var strict = new ConfiguredEmulator(("Contract:Strict", "true"));
        var world = strict.NewWorld();

        var error = await world.FailAsync(action, ("RegionId", "cn-hangzhou"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingUid" });
        await world.CallAsync("ListJobTemplates", ("RegionId", "cn-hangzhou"), ("Uid", "1234567890123456"));
    }
}
