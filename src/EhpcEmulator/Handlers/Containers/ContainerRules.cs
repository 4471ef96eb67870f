using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Containers;

/// <summary>Rules shared by the operations on container applications and images.</summary>
public static partial class ContainerRules
{
    /// <summary>The kind of an application or image that names none.</summary>
    public const string UsualType = "shifter";

    /// <summary>The tag of an application or image that names none.</summary>
    public const string UsualTag = "latest";

    /// <summary>
    /// The kind that only runs on one's own machine: applications may be of it, images of clusters may not.
    /// </summary>
    public const string Docker = "docker";

    /// <summary>dd:hh:mm:ss, as a span of time is shown.</summary>
    public const string SpanForm = @"dd\:hh\:mm\:ss";

    /// <summary>The same to be read, with as many digits of days as there are.</summary>
    public const string SpanFormToRead = @"d\:hh\:mm\:ss";

    /// <summary>The kinds of applications.</summary>
    public static IReadOnlyList<string> AppTypes { get; } = [UsualType, Docker, "singularity"];

    /// <summary>The kinds of images that clusters have.</summary>
    public static IReadOnlyList<string> ImageTypes { get; } = [UsualType, "singularity"];

    /// <summary>2 to 64 letters, Chinese characters, digits, - and _; begins with one of the first two.</summary>
    public static IRuleBuilderOptions<T, string?> AppName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(
            NameForm(),
            "It must have 2 to 64 letters, Chinese characters, digits, - and _, and begin with one of the first two.");

    /// <summary>2 to 128 characters.</summary>
    public static IRuleBuilderOptions<T, string?> AppDescription<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasLength(2, 128);

    /// <summary>A repository as Docker has it, with or without the host of its registry, without a tag.</summary>
    public static IRuleBuilderOptions<T, string?> Repository<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasLength(1, 255).HasForm(
            RepositoryForm(), "It must be a name such as busybox or registry.example.com/team/app, without a tag.");

    /// <summary>A tag as Docker has it.</summary>
    public static IRuleBuilderOptions<T, string?> ImageTag<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(TagForm(), "It must have 1 to 128 letters, digits, _, . and -, and not begin with . or -.");

    /// <summary>A host name, with or without a port.</summary>
    public static IRuleBuilderOptions<T, string?> RegistryHost<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(HostForm(), "It must be a host name, with or without a port.");

    /// <summary>A link that begins with http:// or https:// and carries no credentials.</summary>
    public static IRuleBuilderOptions<T, string?> RegistryUrl<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(UrlForm(), "It must be a link that begins with http:// or https://, without credentials.");

    /// <summary>The address of a database; its user and password are parameters of their own.</summary>
    public static IRuleBuilderOptions<T, string?> DatabaseAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(
            DatabaseForm(), "It must be an address such as mongodb://192.168.0.10:27017, without credentials.");

    /// <summary>A span of time as dd:hh:mm:ss, and not zero.</summary>
    public static IRuleBuilderOptions<T, string?> DaysAndTime<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(DaysAndTimeForm(), "It must be dd:hh:mm:ss, at most 9999 days and at least a second.");

    [GeneratedRegex(@"^[A-Za-z\u4e00-\u9fa5][A-Za-z0-9\u4e00-\u9fa5_-]{1,63}\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(
        @"^([A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*\z")]
    private static partial Regex RepositoryForm();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z")]
    private static partial Regex TagForm();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.-]{0,252}(:[0-9]{1,5})?\z")]
    private static partial Regex HostForm();

    [GeneratedRegex(@"^https?://[^\s\p{C}@]{1,1000}\z")]
    private static partial Regex UrlForm();

    [GeneratedRegex(@"^(mongodb://)?[A-Za-z0-9\[][^\s\p{C}@]{0,1000}\z")]
    private static partial Regex DatabaseForm();

    [GeneratedRegex(@"^(?!0+:00:00:00\z)[0-9]{1,4}:([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\z")]
    private static partial Regex DaysAndTimeForm();
}
