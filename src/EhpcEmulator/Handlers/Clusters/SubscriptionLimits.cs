namespace EhpcEmulator.Handlers.Clusters;

/// <summary>How long subscriptions of a cluster's nodes last.</summary>
public static class SubscriptionLimits
{
    /// <summary>The most units of a cluster's subscription; the widest that a source of the API names.</summary>
    public static int MostPeriods(string? unit) => unit switch
    {
        "Year" or "year" => 3,
        "Week" => 4,
        "Hour" => 1,
        _ => 9,
    };
}
