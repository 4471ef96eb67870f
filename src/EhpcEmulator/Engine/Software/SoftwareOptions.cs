namespace EhpcEmulator.Engine.Software;

/// <summary>How strictly orders of software are checked; section <c>Software</c>.</summary>
public sealed class SoftwareOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Software";

    /// <summary>
    /// Whether software whose name the catalogue does not have can be ordered, because the catalogue of the
    /// service is larger; otherwise the answer is InvalidSoftware.
    /// </summary>
    public bool TakeUnknown { get; set; } = true;
}
