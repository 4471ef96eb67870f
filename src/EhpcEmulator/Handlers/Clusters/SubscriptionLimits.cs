namespace EhpcEmulator.Handlers.Clusters;

/// <summary>How long subscriptions of a cluster's nodes last.</summary>
public static class SubscriptionLimits
{
    /// <summary>The most units of a cluster's subscription; the highest that a source of the API names.</summary>
    public static int MostPeriods(string? unit) => unit switch
    {
        "Year" or "year" => 3,
        "Week" => 4,
        "Hour" => 1,
        _ => 9,
    };

    /// <summary>Whether a node can be subscribed to for this many units at once.</summary>
    public static bool IsPeriodOfNodes(string? unit, int? period) => unit == "Week"
        ? period is null or (>= 1 and <= 4)
        : period is null or (>= 1 and <= 9) or 12 or 24 or 36 or 48 or 60;
}
