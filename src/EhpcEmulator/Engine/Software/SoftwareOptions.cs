namespace EhpcEmulator.Engine.Software;

/// <summary>How strictly orders of software are taken; section <c>Software</c>.</summary>
public sealed class SoftwareOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Software";

    /// <summary>
    /// Whether software can be ordered of which the catalogue knows not even the name, because the catalogue of the
    /// service is larger; otherwise the answer is InvalidSoftware.
    /// </summary>
    public bool TakeUnknown { get; set; } = true;
}
