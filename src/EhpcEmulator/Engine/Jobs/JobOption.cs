namespace EhpcEmulator.Engine.Jobs;

/// <summary>An option that directives and command lines share.</summary>
/// <param name="TakesValue">Whether a value follows.</param>
/// <param name="Apply">Stores the value; false when it is invalid for this option.</param>
/// <param name="IsValueOptional">Whether the value can be left out, and otherwise follows a <c>=</c>.</param>
internal sealed record JobOption(bool TakesValue, Func<JobRequest, string, bool> Apply, bool IsValueOptional = false)
{
    /// <summary>An option that is known but has no effect here.</summary>
    public static JobOption Ignored(bool takesValue) => new(takesValue, (_, _) => true);

    /// <summary>An option without a value.</summary>
    public static JobOption Flag(Action<JobRequest> apply) => new(false, (request, _) =>
    {
        apply(request);
        return true;
    });

    /// <summary>An option whose value is any text that is not empty.</summary>
    public static JobOption Text(Action<JobRequest, string> apply) => new(true, (request, value) =>
    {
        apply(request, value);
        return value.Length > 0;
    });

    /// <summary>An option whose value is a number within bounds.</summary>
    public static JobOption Number(Action<JobRequest, int> apply, int least = 1, int most = 1_000_000) =>
        new(true, (request, value) =>
        {
            if (!JobNumbers.TryParse(value, least, most, out var number))
            {
                return false;
            }

            apply(request, number);
            return true;
        });
}
