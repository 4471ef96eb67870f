using System.Globalization;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.JobTemplates;

public sealed class DeleteJobTemplatesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("""[{{"Id":"{0}"}},{{"Id":"{1}"}}]""")]
    [InlineData("[{{Id:{0}}},{{Id:{1}}}]")]
    [InlineData("""[{{"Id":"{0}"}},{{"Id":"{1}"}},{{"Id":"{0}"}}]""")]
    public async Task DeleteJobTemplates_ByJsonText_DeletesThoseAndNoOther(string form)
    {
        var first = await _world.CreateTemplateAsync("first-template");
        var second = await _world.CreateTemplateAsync("second-template");
        var third = await _world.CreateTemplateAsync("third-template");

        await _world.CallAsync(
            "DeleteJobTemplates", ("Templates", string.Format(CultureInfo.InvariantCulture, form, third, first)));

        (await _world.TemplatesAsync()).Ids().Should().Equal(second);
    }

    [Fact]
    public async Task DeleteJobTemplates_ByDottedParameters_DeletesThose()
    {
        var first = await _world.CreateTemplateAsync("first-template");
        var second = await _world.CreateTemplateAsync("second-template");

        await _world.CallAsync("DeleteJobTemplates", ("Templates.1.Id", first), ("Templates.2.Id", second));

        (await _world.TemplatesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task DeleteJobTemplates_WithAnUnknownOneAmongThem_DeletesNone()
    {
        var id = await _world.CreateTemplateAsync();

        var error = await _world.FailAsync(
            "DeleteJobTemplates", ("Templates", JobTemplateSteps.Batch(id, "ehpc-job-tmpl-0000000000")));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
        (await _world.TemplatesAsync()).Ids().Should().Equal(id);
    }

    [Fact]
    public async Task DeleteJobTemplates_Twice_AnswersObjectNotFound()
    {
        var batch = JobTemplateSteps.Batch(await _world.CreateTemplateAsync());
        await _world.CallAsync("DeleteJobTemplates", ("Templates", batch));

        var error = await _world.FailAsync("DeleteJobTemplates", ("Templates", batch));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task DeleteJobTemplates_FromAnotherRegionOrWorld_AnswersObjectNotFound()
    {
        var id = await _world.CreateTemplateAsync();
        var batch = ("Templates", JobTemplateSteps.Batch(id));

        var elsewhere = await _world.FailAsync("DeleteJobTemplates", batch, ("RegionId", "cn-shanghai"));
        var stranger = await emulator.NewWorld().FailAsync("DeleteJobTemplates", batch);

        elsewhere.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
        stranger.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
        (await _world.TemplatesAsync()).Ids().Should().Equal(id);
    }

    [Fact]
    public async Task DeleteJobTemplates_Twenty_IsTheMost()
    {
        var ids = new List<string>();
        for (var number = 0; number < 21; number++)
        {
            ids.Add(await _world.CreateTemplateAsync($"template-{number}"));
        }

        var error = await _world.FailAsync("DeleteJobTemplates", ("Templates", JobTemplateSteps.Batch(ids)));
        await _world.CallAsync("DeleteJobTemplates", ("Templates", JobTemplateSteps.Batch(ids[..20])));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Templates is invalid.");
        (await _world.TemplatesAsync()).Ids().Should().Equal(ids[20]);
    }

    [Theory]
    [InlineData("", "MissingTemplates")]
    [InlineData("[]", "MissingTemplates")]
    [InlineData("ehpc-job-tmpl-0000000000", "InvalidParams")]
    [InlineData("""[{"Name":"x"}]""", "MissingTemplates.0.Id")]
    public async Task DeleteJobTemplates_OfNoTemplates_IsRefused(string templates, string code)
    {
        var error = await _world.FailAsync("DeleteJobTemplates", ("Templates", templates));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }
}
