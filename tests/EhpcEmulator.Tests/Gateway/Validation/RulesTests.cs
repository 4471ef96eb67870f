using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Tests.Gateway.Binding;
using FluentValidation;

namespace EhpcEmulator.Tests.Gateway.Validation;

public sealed class RulesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Required_WithoutAValue_AnswersThatItIsMissing(string? name)
    {
        var error = Fail(v => v.RuleFor(r => r.UserName).Required(), new() { UserName = name });

        error.Code.Should().Be("MissingUserName");
        error.Message.Should().Be("UserName is mandatory for this action.");
        error.Status.Should().Be(400);
    }

    [Fact]
    public void Required_OfAnItemsProperty_NamesItsWholePath() =>
        Fail(
            v => v.RuleForEach(r => r.Users).ChildRules(user => user.RuleFor(u => u.Name).Required()),
            new() { Users = [new() { Name = "a" }, new()] })
            .Code.Should().Be("MissingUser.2.Name");

    [Fact]
    public void Required_OfAnEmptyList_AnswersThatItIsMissing() =>
        Fail(v => v.RuleFor(r => r.Users).Required(), new()).Code.Should().Be("MissingUser");

    [Fact]
    public void RequiredByReference_WithoutAValue_FailsOnlyWhenTheContractIsStrict()
    {
        var validator = Validator(v => v.RuleFor(r => r.UserName).RequiredByReference());

        var lenient = () => RequestValidation.Validate(validator, new SampleRequest(), strictContract: false);
        var strict = () => RequestValidation.Validate(validator, new SampleRequest(), strictContract: true);

        lenient.Should().NotThrow();
        strict.Should().Throw<ApiException>().Which.Code.Should().Be("MissingUserName");
    }

    [Fact]
    public void RequiredByReference_WithAnotherRuleBehindIt_LeavesThatInForce()
    {
        var error = Fail(
            v => v.RuleFor(r => r.UserName).RequiredByReference().HasLength(2, 4), new() { UserName = "a" });

        error.Code.Should().Be("InvalidParams");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void Between_ANumber_AllowsBothEnds(int? count, bool isValid) =>
        Check(
            v => v.RuleFor(r => r.Count).Between(1, 99), new() { Count = count }, isValid,
            "Count", "It must be 1 to 99.");

    [Theory]
    [InlineData(null, true)]
    [InlineData(39, false)]
    [InlineData(40, true)]
    public void AtLeast_ANumber_AllowsItAndMore(int? count, bool isValid) =>
        Check(
            v => v.RuleFor(r => r.Count).AtLeast(40), new() { Count = count }, isValid,
            "Count", "It must be at least 40.");

    [Theory]
    [InlineData(null, true)]
    [InlineData("a", false)]
    [InlineData("ab", true)]
    [InlineData("abcd", true)]
    [InlineData("abcde", false)]
    public void HasLength_AText_AllowsBothEnds(string? name, bool isValid) =>
        Check(
            v => v.RuleFor(r => r.UserName).HasLength(2, 4), new() { UserName = name }, isValid,
            "UserName", "It must have 2 to 4 characters.");

    [Theory]
    [InlineData(null, true)]
    [InlineData("pbs", true)]
    [InlineData("PBS", false)]
    [InlineData("sge", false)]
    public void OneOf_AText_AllowsTheExactSpellings(string? name, bool isValid) =>
        Check(
            v => v.RuleFor(r => r.UserName).OneOf("pbs", "slurm"), new() { UserName = name }, isValid,
            "UserName", "It must be one of pbs, slurm.");

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void HasItems_AList_AllowsBothEnds(int count, bool isValid) =>
        Check(
            v => v.RuleFor(r => r.Users).HasItems(1, 2),
            new() { Users = [.. Enumerable.Repeat(new SampleUser(), count)] },
            isValid, "User", "It must have 1 to 2 items.");

    [Theory]
    [InlineData(null, true)]
    [InlineData("0", true)]
    [InlineData("0.034", true)]
    [InlineData("123456789.5", true)]
    [InlineData("0.0345", false)]
    [InlineData("-1", false)]
    [InlineData(".5", false)]
    [InlineData("1,5", false)]
    [InlineData("1\n", false)]
    [InlineData("١", false)]
    public void Price_AText_AllowsThreeDecimals(string? price, bool isValid) =>
        Check(
            v => v.RuleFor(r => r.UserName).Price(), new() { UserName = price }, isValid,
            "UserName", "It must be a decimal number with at most three decimals.");

    [Theory]
    [InlineData(null, true)]
    [InlineData("123e4567-e89b-12d3-a456-426655440000", true)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    [InlineData("1\n", false)]
    public void ClientToken_AText_AllowsAsciiWithoutSpaces(string? token, bool isValid) =>
        Check(
            v => v.RuleFor(r => r.UserName).ClientToken(), new() { UserName = token }, isValid,
            "UserName", "It must have at most 64 ASCII characters.");

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void ClientToken_OfManyCharacters_AllowsSixtyFour(int length, bool isValid) =>
        Check(
            v => v.RuleFor(r => r.UserName).ClientToken(), new() { UserName = new string('x', length) }, isValid,
            "UserName", "It must have at most 64 ASCII characters.");

    [Fact]
    public void Answers_ABrokenRule_GivesItsOwnError() =>
        Fail(v => v.RuleFor(r => r.UserName).OneOf("nas").Answers(Errors.InvalidVolume), new() { UserName = "x" })
            .Code.Should().Be("InvalidVolume");

    [Fact]
    public void Validate_OfSeveralBrokenRules_AnswersTheFirstDeclared()
    {
        void Declare(InlineValidator<SampleRequest> v)
        {
            v.RuleFor(r => r.Count).AtLeast(1).Between(5, 6);
            v.RuleFor(r => r.UserName).Required();
        }

        Fail(Declare, new() { Count = 0 }).Message.Should().EndWith("It must be at least 1.");
        Fail(Declare, new() { Count = 2 }).Message.Should().EndWith("It must be 5 to 6.");
        Fail(Declare, new() { Count = 5 }).Code.Should().Be("MissingUserName");
    }

    private static InlineValidator<SampleRequest> Validator(Action<InlineValidator<SampleRequest>> rules)
    {
        var validator = new InlineValidator<SampleRequest>
        {
            ClassLevelCascadeMode = CascadeMode.Stop,
            RuleLevelCascadeMode = CascadeMode.Stop,
        };
        rules(validator);
        return validator;
    }

    private static ApiException Fail(Action<InlineValidator<SampleRequest>> rules, SampleRequest request)
    {
        var validate = () => RequestValidation.Validate(Validator(rules), request, strictContract: false);

        return validate.Should().Throw<ApiException>().Which;
    }

    private static void Check(
        Action<InlineValidator<SampleRequest>> rules, SampleRequest request, bool isValid, string path, string why)
    {
        var validate = () => RequestValidation.Validate(Validator(rules), request, strictContract: false);

        if (isValid)
        {
            validate.Should().NotThrow();
        }
        else
        {
            validate.Should().Throw<ApiException>().Where(error => error.Code == "InvalidParams")
                .WithMessage($"The specified parameter {path} is invalid. {why}");
        }
    }
}
