using System.Text.RegularExpressions;
using FluentValidation.Validators;

namespace EhpcEmulator.Gateway.Validation;

/// <summary>
/// The rules that the API's documents use. A broken rule answers InvalidParams with the parameter's path, a missing
/// parameter Missing{Parameter}, unless the rule names another error by <see cref="Answers{T,TProperty}"/>.
/// </summary>
public static partial class Rules
{
    internal const string Missing = "Missing";

    /// <summary>The parameter must be sent and not be empty.</summary>
    public static IRuleBuilderOptions<T, TProperty> Required<T, TProperty>(this IRuleBuilder<T, TProperty> rule) =>
        rule.NotEmpty().WithErrorCode(Missing);

    /// <summary>
    /// The reference requires the parameter but today's service supplies a value: required only with
    /// <c>Contract:Strict</c>.
    /// </summary>
    public static IRuleBuilderOptions<T, TProperty> RequiredByReference<T, TProperty>(
        this IRuleBuilder<T, TProperty> rule) =>
        rule.NotEmpty().WithErrorCode(Missing).When(
            (_, context) => context.RootContextData.TryGetValue(RequestValidation.StrictContractKey, out var strict)
                && strict is true,
            ApplyConditionTo.CurrentValidator);

    /// <summary>A number from <paramref name="from"/> to <paramref name="to"/>, inclusive.</summary>
    public static IRuleBuilderOptions<T, int?> Between<T>(this IRuleBuilder<T, int?> rule, int from, int to) =>
        rule.InclusiveBetween(from, to).WithMessage($"It must be {from} to {to}.");

    /// <summary>A number of at least <paramref name="least"/>.</summary>
    public static IRuleBuilderOptions<T, int?> AtLeast<T>(this IRuleBuilder<T, int?> rule, int least) =>
        rule.GreaterThanOrEqualTo(least).WithMessage($"It must be at least {least}.");

    /// <summary>A text of <paramref name="from"/> to <paramref name="to"/> characters.</summary>
    public static IRuleBuilderOptions<T, string?> HasLength<T>(this IRuleBuilder<T, string?> rule, int from, int to) =>
        rule.Length(from, to).WithMessage($"It must have {from} to {to} characters.");

    /// <summary>One of the values the API lists, in exactly that spelling.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(
        this IRuleBuilder<T, string?> rule, params IReadOnlyList<string> values) =>
        rule.SetValidator(new OneOfValidator<T>(values));

    /// <summary>A list of <paramref name="from"/> to <paramref name="to"/> items.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> HasItems<T, TItem>(
        this IRuleBuilder<T, IReadOnlyList<TItem>> rule, int from, int to) =>
        rule.Must(items => items.Count >= from && items.Count <= to).WithMessage($"It must have {from} to {to} items.");

    /// <summary>A text of the given form; <paramref name="why"/> describes it.</summary>
    public static IRuleBuilderOptions<T, string?> HasForm<T>(
        this IRuleBuilder<T, string?> rule, Regex form, string why) =>
        rule.Matches(form).WithMessage(why);

    /// <summary>A decimal number, not negative, with at most three decimals, as prices are.</summary>
    public static IRuleBuilderOptions<T, string?> Price<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(PriceForm(), "It must be a decimal number with at most three decimals.");

    /// <summary>An amount of money: not negative, with at most three decimals.</summary>
    public static IRuleBuilderOptions<T, decimal?> Amount<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Must(amount => amount is null
                || (amount >= 0 && amount < 1_000_000_000 && decimal.Round(amount.Value, 3) == amount))
            .WithMessage("It must be a decimal number with at most three decimals.");

    /// <summary>The text of an ASCII token of at most 64 characters.</summary>
    public static IRuleBuilderOptions<T, string?> ClientToken<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(ClientTokenForm(), "It must have at most 64 ASCII characters.");

    /// <summary>The rule's own error instead of InvalidParams.</summary>
    public static IRuleBuilderOptions<T, TProperty> Answers<T, TProperty>(
        this IRuleBuilderOptions<T, TProperty> rule, Func<ApiException> error) =>
        rule.WithState(_ => error());

    [GeneratedRegex(@"^[0-9]{1,9}(\.[0-9]{1,3})?\z")]
    private static partial Regex PriceForm();

    [GeneratedRegex(@"^[\x21-\x7E]{0,64}\z")]
    private static partial Regex ClientTokenForm();
}

/// <summary>A rule whose allowed values are known, so that the documentation can list them.</summary>
public interface IOneOfValidator : IPropertyValidator
{
    /// <summary>As messages and documents list them.</summary>
    IReadOnlyList<string> Values { get; }
}

internal sealed class OneOfValidator<T>(IReadOnlyList<string> values) : PropertyValidator<T, string?>, IOneOfValidator
{
    public override string Name => "OneOfValidator";

    public IReadOnlyList<string> Values => values;

    public override bool IsValid(ValidationContext<T> context, string? value) =>
        value is null || values.Contains(value);

    protected override string GetDefaultMessageTemplate(string errorCode) =>
        $"It must be one of {string.Join(", ", values)}.";
}
