namespace EhpcEmulator.BrowserTests.Support;

/// <summary>The browser of the machine; none is downloaded.</summary>
internal static class Chromium
{
    /// <summary>Its program: what the variable <c>CHROMIUM</c> names, or where Debian puts it.</summary>
    public static string Program { get; } =
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";

    /// <summary>Whether tests have to be skipped: there is no browser, and none was promised.</summary>
    public static bool IsMissingLocally { get; } =
        !File.Exists(Program)
        && !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
}
