namespace EhpcEmulator.SdkTests.Support;

/// <summary>A theory that needs Node.js: left out where there is none, but never in CI.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute()
    {
        if (Node.IsMissingLocally)
        {
            Skip = "Node.js 20 or later, with npm, is not in PATH. With CI=true this would be a failure.";
        }
    }
}
