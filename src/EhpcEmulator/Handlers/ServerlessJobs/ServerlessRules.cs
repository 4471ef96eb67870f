using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.ServerlessJobs;

/// <summary>Rules shared by the operations on serverless jobs.</summary>
/// <remarks>
/// The service does not say how much of most things there may be; the limits without a source are generous.
/// </remarks>
public static partial class ServerlessRules
{
    /// <summary>The action that has a container run again.</summary>
    public const string Retry = "Retry";

    /// <summary>The highest index of an array.</summary>
    public const int LastIndex = 4999;

    internal const int MostDependencies = 100;
    internal const int MostPlaces = 10;
    internal const int MostWords = 20;
    internal const int LongestWord = 16_384;
    internal const int MostVariables = 100;
    internal const int MostVolumes = 20;
    internal const int MostStorage = 2_000;
    internal const int MostCpu = 1_000;
    internal const int MostMemory = 10_000;
    internal const int MostJobs = 100;

    /// <summary>How a job may depend on another.</summary>
    public static IReadOnlyList<string> DependencyTypes { get; } = Enum.GetNames<DependencyKind>();

    /// <summary>What may happen after an exit code.</summary>
    public static IReadOnlyList<string> ExitActions { get; } = [Retry, "Exit"];

    public static IReadOnlyList<string> SpotStrategies { get; } = ["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"];

    /// <summary>The FlexVolume drivers of volumes.</summary>
    public static IReadOnlyList<string> Drivers { get; } = ["alicloud/nas", "alicloud/oss"];

    /// <summary>1 to 128 lower-case letters, digits and dashes.</summary>
    public static IRuleBuilderOptions<T, string?> ServerlessJobName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(
            NameForm(),
            "It must have 1 to 128 lower-case letters, digits and dashes, and not begin or end with a dash.");

    /// <summary>An image as Docker names it, with or without a registry, tag and digest.</summary>
    public static IRuleBuilderOptions<T, string?> ContainerImage<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(ImageForm(), "It must be an image such as registry.example.com/team/app:v1, without spaces.");

    /// <summary>An absolute path of at most 1,024 characters.</summary>
    public static IRuleBuilderOptions<T, string?> AbsolutePath<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(PathForm(), "It must be an absolute path without control characters.");

    /// <summary>More than 0 and at most <paramref name="most"/>.</summary>
    public static IRuleBuilderOptions<T, decimal?> Size<T>(this IRuleBuilder<T, decimal?> rule, int most) =>
        rule.Must(size => size is null || (size > 0 && size <= most))
            .WithMessage($"It must be more than 0 and at most {most}.");

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,126}[a-z0-9])?\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._/:@-]{0,511}\z")]
    private static partial Regex ImageForm();

    [GeneratedRegex(@"^/[^\p{Cc}]{0,1023}\z")]
    private static partial Regex PathForm();
}
