using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.JobTemplates;

public sealed class ListJobTemplatesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListJobTemplates_OfManyTemplates_PagesInTheOrderOfCreation()
    {
        var ids = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            ids.Add(await _world.CreateTemplateAsync($"template-{(number * 7) % 12}"));
        }

        (await _world.TemplatesAsync()).Ids().Should().Equal(ids[..10]);
        (await _world.TemplatesAsync(("PageNumber", "2"))).Ids().Should().Equal(ids[10..]);
        (await _world.TemplatesAsync(("PageNumber", "2"), ("PageSize", "5"))).Ids().Should().Equal(ids[5..10]);
        (await _world.TemplatesAsync(("PageSize", "50"))).Ids().Should().Equal(ids);
        (await _world.TemplatesAsync(("PageNumber", "2"), ("PageSize", "50"))).Should().BeEmpty();
        var list = await _world.CallAsync("ListJobTemplates", ("PageNumber", "2"), ("PageSize", "5"));
        list.GetProperty("TotalCount").GetInt32().Should().Be(12);
        list.GetProperty("PageNumber").GetInt32().Should().Be(2);
        list.GetProperty("PageSize").GetInt32().Should().Be(5);
    }

    [Fact]
    public async Task ListJobTemplates_OfAName_ShowsTheTemplatesOfExactlyThatName()
    {
        var first = await _world.CreateTemplateAsync("lammps");
        await _world.CreateTemplateAsync("Lammps");
        await _world.CreateTemplateAsync("lammps-2");
        var second = await _world.CreateTemplateAsync("lammps");

        var list = await _world.CallAsync("ListJobTemplates", ("Name", "lammps"), ("PageSize", "1"));

        list.GetProperty("TotalCount").GetInt32().Should().Be(2);
        (await _world.TemplatesAsync(("Name", "lammps"))).Ids().Should().Equal(first, second);
        (await _world.TemplatesAsync(("Name", "lamm%"))).Should().BeEmpty();
    }

    [Fact]
    public async Task ListJobTemplates_WithoutTemplates_AnswersAnEmptyArray()
    {
        var list = await _world.CallAsync("ListJobTemplates");

        list.GetProperty("TotalCount").GetInt32().Should().Be(0);
        list.GetProperty("PageSize").GetInt32().Should().Be(10);
        var templates = list.GetProperty("Templates").GetProperty("JobTemplates");
        templates.ValueKind.Should().Be(JsonValueKind.Array);
        templates.GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("false", "")]
    [InlineData("", "")]
    public async Task ListJobTemplates_OfAJobThatMayRunAgain_SaysSoAsText(string given, string shown)
    {
        await _world.CreateTemplateAsync("some-template", ("ReRunable", given));

        var template = (await _world.TemplatesAsync()).Single();

        template.Shown("ReRunable").Should().Be(shown);
        if (template.TryGetProperty("ReRunable", out var value))
        {
            value.ValueKind.Should().Be(JsonValueKind.String);
        }
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "51")]
    public async Task ListJobTemplates_WithAnInvalidPage_NamesTheParameter(string name, string value)
    {
        var error = await _world.FailAsync("ListJobTemplates", (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
    }
}
