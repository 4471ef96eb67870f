using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>Rules shared by the operations on clusters and nodes.</summary>
public static partial class ClusterRules
{
    /// <summary>The listed schedulers, and the versioned ones that catalogues name.</summary>
    public static IReadOnlyList<string> Schedulers { get; } =
    [
        "pbs", "slurm", "opengridscheduler", "deadline",
        "custom", "gridengine", "cube", "pbs19", "slurm19", "slurm20", "slurm22",
    ];

    public static IReadOnlyList<string> AccountTypes { get; } = ["nis", "ldap"];

    public static IReadOnlyList<string> ImageOwners { get; } = ["system", "self", "others", "marketplace"];

    public static IReadOnlyList<string> ChargeTypes { get; } = ["PostPaid", "PrePaid"];

    public static IReadOnlyList<string> SpotStrategies { get; } = ["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"];

    public static IReadOnlyList<string> DiskTypes { get; } = ["cloud_efficiency", "cloud_ssd", "cloud_essd", "cloud"];

    /// <summary>The performance levels of a cloud_essd.</summary>
    public static IReadOnlyList<string> DiskLevels { get; } = ["PL0", "PL1", "PL2", "PL3"];

    /// <summary>The modes of network interfaces; ECS calls one for eRDMA HighPerformance.</summary>
    public static IReadOnlyList<string> TrafficModes { get; } = ["Standard", "HighPerformance"];

    /// <summary>Whether the image must be named: only a system image follows from the OsTag.</summary>
    public static bool NeedsImageId(string? imageOwnerAlias) =>
        imageOwnerAlias is not (null or ClusterImages.SystemOwner);

    /// <summary>2 to 64 characters: Chinese, letters, digits, dashes and underscores; begins with a letter.</summary>
    public static IRuleBuilderOptions<T, string?> ClusterName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(
            NameForm(), "It must have 2 to 64 Chinese characters, letters, digits, - and _, and begin with a letter.");

    /// <summary>2 to 256 characters that do not begin with a link.</summary>
    public static IRuleBuilderOptions<T, string?> Description<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasLength(2, 256).HasForm(NoLinkForm(), "It must not begin with http:// or https://.");

    /// <summary>The id of a resource of another product, of which the emulator knows nothing else.</summary>
    public static IRuleBuilderOptions<T, string?> ResourceId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(ResourceIdForm(), "It must be a resource id: letters, digits, dots, dashes and underscores.");

    /// <summary>Two to four numbers separated by dots.</summary>
    public static IRuleBuilderOptions<T, string?> ProductVersion<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(VersionForm(), "It must be a version such as 1.0.0.");

    /// <summary>The tag of a system image.</summary>
    public static IRuleBuilderOptions<T, string?> OsTag<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(tag => tag is null || SystemImages.FindByOsTag(tag) is not null)
            .WithMessage("It must be an OsTag that ListImages lists.");

    /// <summary>A type of the emulator's catalogue.</summary>
    public static IRuleBuilderOptions<T, string?> KnownInstanceType<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(type => type is null || InstanceTypes.Find(type) is not null)
            .WithMessage("It must be an ECS instance type.");

    /// <summary>1 to 63 letters, digits, dots and underscores; begins with a letter.</summary>
    public static IRuleBuilderOptions<T, string?> QueueName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(
            QueueNameForm(), "It must have 1 to 63 letters, digits, dots and underscores, and begin with a letter.");

    /// <summary>At most 3, each one of manager, login and compute.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>> RamNodeTypes<T>(
        this IRuleBuilder<T, IReadOnlyList<string>> rule) =>
        rule.HasItems(0, 3)
            .Must(types => types.All(type => type is "manager" or "login" or "compute"))
            .WithMessage("Each must be one of manager, login, compute.");

    /// <summary>JSON text that is an object.</summary>
    public static IRuleBuilderOptions<T, string?> JsonObject<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(IsJsonObject).WithMessage("It must be a JSON object.");

    /// <summary>Part of a host name: up to 32 letters, digits, dots and dashes.</summary>
    public static IRuleBuilderOptions<T, string?> HostNamePart<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(HostNamePartForm(), "It must have at most 32 letters, digits, dots and dashes.");

    /// <summary>Up to 20 tags, each with a key of its own.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TagParameters>> Tags<T>(
        this IRuleBuilder<T, IReadOnlyList<TagParameters>> rule) =>
        rule.HasItems(0, 20)
            .Must(tags => tags.Select(tag => tag.Key).Distinct().Count() == tags.Count)
            .WithMessage("The keys of the tags must differ.");

    /// <summary>A tag's key and value.</summary>
    public static void Tag(this InlineValidator<TagParameters> tag)
    {
        tag.RuleFor(t => t.Key).NotNull().WithMessage("A tag needs a key.").HasForm(
            TagKeyForm(), "It must have at most 128 characters and not begin with aliyun, acs:, http:// or https://.");
        tag.RuleFor(t => t.Value).HasForm(
            TagValueForm(), "It must have at most 128 characters and not begin with http:// or https://.");
    }

    /// <summary>The price of a text that <see cref="Rules.Price"/> let pass; 0 without one.</summary>
    public static decimal PriceOf(string? text) =>
        text is null ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static bool IsJsonObject(string? text)
    {
        if (text is null)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[A-Za-z\u4e00-\u9fa5][A-Za-z0-9\u4e00-\u9fa5_-]{1,63}\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^(?!https?://)", RegexOptions.IgnoreCase)]
    private static partial Regex NoLinkForm();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,128}\z")]
    private static partial Regex ResourceIdForm();

    [GeneratedRegex(@"^\d{1,5}(\.\d{1,5}){1,3}\z")]
    private static partial Regex VersionForm();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.]{0,62}\z")]
    private static partial Regex QueueNameForm();

    [GeneratedRegex(@"^(?!aliyun|acs:|https?://).{1,128}\z", RegexOptions.IgnoreCase)]
    private static partial Regex TagKeyForm();

    [GeneratedRegex(@"^(?!https?://).{0,128}\z", RegexOptions.IgnoreCase)]
    private static partial Regex TagValueForm();

    [GeneratedRegex(@"^[A-Za-z0-9.-]{0,32}\z")]
    private static partial Regex HostNamePartForm();
}
