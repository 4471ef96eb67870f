namespace EhpcEmulator.Control;

/// <summary>Who may use the control surface; section <c>Control</c> of the configuration.</summary>
public sealed class ControlOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Control";

    /// <summary>
    /// Whether there is a control surface beyond the health checks, the certificate and what signed links lead to.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The token that requests have to carry as <c>Authorization: Bearer</c>; none is required when absent.
    /// </summary>
    public string? Token { get; set; }

    /// <summary>The largest snapshot that is accepted, in bytes; 1 GiB unless configured.</summary>
    public long MaxUploadBytes { get; set; } = 1L << 30;
}
