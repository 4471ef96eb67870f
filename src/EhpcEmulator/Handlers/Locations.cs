namespace EhpcEmulator.Handlers;

/// <summary>Where nodes stand, in the API's own words.</summary>
public static class Locations
{
    public const string PublicCloud = "PublicCloud";

    public const string OnPremise = "OnPremise";
}
