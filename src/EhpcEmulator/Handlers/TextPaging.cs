using System.Globalization;

namespace EhpcEmulator.Handlers;

/// <summary>Pages whose numbers are texts on the wire, as some operations of 2024-07-30 have them.</summary>
public static class TextPaging
{
    /// <summary>The text of a whole number of <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static IRuleBuilderOptions<T, string?> WholeNumber<T>(
        this IRuleBuilder<T, string?> rule, int from, int to) =>
        rule.Must(text => text is null || (NumberOf(text) is { } number && number >= from && number <= to))
            .WithMessage(to == int.MaxValue
                ? $"It must be a whole number of at least {from}."
                : $"It must be a whole number of {from} to {to}.");

    /// <summary>The page of texts that <see cref="WholeNumber{T}"/> let pass.</summary>
    public static Paging Of(string? number, string? size) => Paging.Of(NumberOf(number), NumberOf(size));

    /// <summary>A number as the answer has it.</summary>
    public static string TextOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? NumberOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
