using System.Globalization;

namespace EhpcEmulator.Handlers;

/// <summary>Numbers that an operation takes as texts.</summary>
internal static class NumberTexts
{
    /// <summary>A whole number of <paramref name="from"/> to <paramref name="to"/>, both allowed.</summary>
    public static IRuleBuilderOptions<T, string?> NumberBetween<T>(
        this IRuleBuilder<T, string?> rule, long from, long to = long.MaxValue) =>
        rule.Must(text => text is null || (NumberOf(text) is { } number && number >= from && number <= to))

            // The bound of a type is none of the API's.
            .WithMessage(to is int.MaxValue or long.MaxValue
                ? $"It must be a whole number of at least {from}."
                : $"It must be a whole number of {from} to {to}.");

    /// <summary>The number of a text; null when it is absent or none.</summary>
    public static long? NumberOf(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// The asked page, or the first of the usual size, by texts that <see cref="NumberBetween{T}"/> has let pass.
    /// </summary>
    public static Paging PageOf(string? number, string? size) =>
        Paging.Of((int?)NumberOf(number), (int?)NumberOf(size));
}
