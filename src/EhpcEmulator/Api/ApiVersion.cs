namespace EhpcEmulator.Api;

/// <summary>The versions of the E-HPC API that the emulator speaks.</summary>
public static class ApiVersion
{
    /// <summary>
    /// The version the classic reference describes; also assumed of a call that names none, unless signatures are
    /// checked.
    /// </summary>
    public const string V20180412 = "2018-04-12";

    /// <summary>The version that today's SDKs, console and Terraform resources speak.</summary>
    public const string V20240730 = "2024-07-30";

    /// <summary>Every version, oldest first.</summary>
    public static IReadOnlyList<string> All { get; } = [V20180412, V20240730];
}
