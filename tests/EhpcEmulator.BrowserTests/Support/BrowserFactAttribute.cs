namespace EhpcEmulator.BrowserTests.Support;

/// <summary>A fact that needs Chromium: left out where there is none, but never in CI.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.IsMissingLocally)
        {
            Skip = $"There is no Chromium at {Chromium.Program}; the variable CHROMIUM may name another one. "
                + "With CI=true this would be a failure.";
        }
    }
}
