using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.JobTemplates;

public sealed class EditJobTemplateTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task EditJobTemplate_WithEveryField_ReplacesThem()
    {
        var id = await _world.CreateTemplateAsync();

        var edited = await _world.CallAsync("EditJobTemplate", [.. JobTemplateSteps.AllFields, ("TemplateId", id)]);

        edited.GetProperty("TemplateId").GetString().Should().Be(id);
        var template = (await _world.TemplatesAsync()).Single();
        template.Shown("Id").Should().Be(id);
        JobTemplateSteps.AllFields.Select(field => (field.Name, template.Shown(field.Name)))
            .Should().Equal(JobTemplateSteps.AllFields);
    }

    [Fact]
    public async Task EditJobTemplate_WithFewFields_SetsTheOthersBackToTheirDefaults()
    {
        var plain = await _world.CreateTemplateAsync("plain-template");
        var full = await _world.CallAsync("CreateJobTemplate", JobTemplateSteps.AllFields);
        var id = full.GetProperty("TemplateId").GetString()!;

        await _world.CallAsync(
            "EditJobTemplate", ("TemplateId", id), ("Name", "plain-template"), ("CommandLine", "./job.sh"));

        var templates = await _world.TemplatesAsync();
        templates.Ids().Should().Equal(plain, id);
        templates[1].GetRawText().Should().Be(
            templates[0].GetRawText().Replace(plain, id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EditJobTemplate_OfOneOfTwo_LeavesTheOther()
    {
        var first = await _world.CreateTemplateAsync("first-template");
        var second = await _world.CreateTemplateAsync("second-template");

        await _world.CallAsync(
            "EditJobTemplate", [("TemplateId", second), .. JobTemplateValues.With("Name", "renamed")]);

        (await _world.TemplatesAsync()).Select(template => $"{template.Shown("Id")} {template.Shown("Name")}")
            .Should().Equal($"{first} first-template", $"{second} renamed");
    }

    [Theory]
    [MemberData(nameof(JobTemplateValues.Invalid), MemberType = typeof(JobTemplateValues))]
    public async Task EditJobTemplate_WithAnInvalidValue_NamesTheParameterAndChangesNothing(
        string parameter, string value)
    {
        var created = await _world.CallAsync("CreateJobTemplate", JobTemplateSteps.AllFields);
        var id = created.GetProperty("TemplateId").GetString()!;
        var before = (await _world.TemplatesAsync()).Single().GetRawText();

        var error = await _world.FailAsync(
            "EditJobTemplate", [("TemplateId", id), .. JobTemplateValues.With(parameter, value)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        (await _world.TemplatesAsync()).Single().GetRawText().Should().Be(before);
    }

    [Theory]
    [InlineData("TemplateId")]
    [InlineData("Name")]
    [InlineData("CommandLine")]
    public async Task EditJobTemplate_WithoutAParameter_NamesIt(string missing)
    {
        (string Name, string Value)[] all =
            [("TemplateId", "ehpc-job-tmpl-0000000000"), ("Name", "some-template"), ("CommandLine", "./job.sh")];

        var error = await _world.FailAsync("EditJobTemplate", [.. all.Where(parameter => parameter.Name != missing)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = $"Missing{missing}" });
    }

    [Fact]
    public async Task EditJobTemplate_OfAnUnknownTemplateOrFromElsewhere_AnswersObjectNotFound()
    {
        var id = await _world.CreateTemplateAsync();
        (string, string)[] edit = [("Name", "renamed"), ("CommandLine", "./other.sh")];

        var unknown = await _world.FailAsync("EditJobTemplate", [.. edit, ("TemplateId", "ehpc-job-tmpl-0000000000")]);
        var elsewhere = await _world.FailAsync(
            "EditJobTemplate", [.. edit, ("TemplateId", id), ("RegionId", "cn-shanghai")]);
        var stranger = await emulator.NewWorld().FailAsync("EditJobTemplate", [.. edit, ("TemplateId", id)]);

        foreach (var error in new[] { unknown, elsewhere, stranger })
        {
            error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
        }

        (await _world.TemplatesAsync()).Single().Shown("Name").Should().Be("some-template");
    }

    [Fact]
    public async Task EditJobTemplate_OfAnotherRegionThatIsNotNamed_FindsItById()
    {
        var id = await _world.CreateTemplateAsync("there", ("RegionId", "cn-shanghai"));

        await _world.CallAsync("EditJobTemplate", [("TemplateId", id), .. JobTemplateValues.With("Name", "renamed")]);

        (await _world.TemplatesAsync(("RegionId", "cn-shanghai"))).Single().Shown("Name").Should().Be("renamed");
    }
}
