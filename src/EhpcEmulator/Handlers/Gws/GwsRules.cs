using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Gws;

/// <summary>Rules shared by the operations on visualization services and desktops.</summary>
public static partial class GwsRules
{
    /// <summary>The categories of the disk that a desktop boots from.</summary>
    public static IReadOnlyList<string> DiskCategories { get; } =
        ["cloud", "cloud_efficiency", "cloud_ssd", "ephemeral_ssd", "cloud_essd"];

    /// <summary>As the reference and as the SDKs spell them.</summary>
    public static IReadOnlyList<string> WorkModes { get; } = ["Desktop", "Application", "desktop", "application"];

    /// <summary>Truth values, and yes and no as the reference's example has them.</summary>
    public static IReadOnlyList<string> YesAndNo { get; } =
        ["true", "false", "True", "False", "TRUE", "FALSE", "yes", "no"];

    /// <summary>Whether a text of <see cref="YesAndNo"/> says yes.</summary>
    public static bool IsYes(string? text) =>
        text == "yes" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>2 to 128 characters.</summary>
    public static IRuleBuilderOptions<T, string?> GwsName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasLength(2, 128);

    /// <summary>The id of a VPC; anything else is InvalidVpc.</summary>
    public static IRuleBuilderOptions<T, string?> VpcId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(VpcForm(), "It must be the id of a VPC.").Answers(Errors.InvalidVpc);

    /// <summary>A whole number from 1 that is sent as a text.</summary>
    public static IRuleBuilderOptions<T, string?> PeriodText<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(PeriodForm(), "It must be a number from 1 to 999.");

    /// <summary>The name by which RAM users sign in.</summary>
    public static IRuleBuilderOptions<T, string?> RamUserName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(UserForm(), "It must have 1 to 128 letters, digits, dots, dashes, underscores and @.");

    /// <summary>The id of a RAM user.</summary>
    public static IRuleBuilderOptions<T, string?> RamUserId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(UserIdForm(), "It must be a number of at most 18 digits.");

    /// <summary>One line of text that can stand in a connection file.</summary>
    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.HasLength(1, most).HasForm(LineForm(), "It must have no control characters.");

    /// <summary>The name of an application, which heads a section of a connection file.</summary>
    public static IRuleBuilderOptions<T, string?> ApplicationName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasLength(1, 64).HasForm(ApplicationForm(), "It must have no brackets, = and control characters.");

    [GeneratedRegex(@"^vpc-[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex VpcForm();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}\z")]
    private static partial Regex PeriodForm();

    [GeneratedRegex(@"^[A-Za-z0-9._@-]{1,128}\z")]
    private static partial Regex UserForm();

    [GeneratedRegex(@"^[0-9]{1,18}\z")]
    private static partial Regex UserIdForm();

    [GeneratedRegex(@"^\P{Cc}*\z")]
    private static partial Regex LineForm();

    [GeneratedRegex(@"^[^\[\]=\p{Cc}]*\z")]
    private static partial Regex ApplicationForm();
}
