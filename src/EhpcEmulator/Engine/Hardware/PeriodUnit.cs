namespace EhpcEmulator.Engine.Hardware;

/// <summary>The unit in which a subscription is bought; the names are the API's own.</summary>
public enum PeriodUnit
{
    /// <summary>One hour, at the pay-as-you-go price.</summary>
    Hour,

    /// <summary>24 hours.</summary>
    Day,

    /// <summary>7 days.</summary>
    Week,

    /// <summary>30 days.</summary>
    Month,

    /// <summary>360 days.</summary>
    Year,
}
