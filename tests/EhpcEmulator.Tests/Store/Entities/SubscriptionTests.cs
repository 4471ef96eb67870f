using System.Globalization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Tests.Store.Entities;

public sealed class SubscriptionTests
{
    [Theory]
    [InlineData("Hour", 5, "2026-01-31T10:00", "2026-01-31T15:00")]
    [InlineData("Week", 2, "2026-01-31T10:00", "2026-02-14T10:00")]
    [InlineData("Month", 1, "2026-01-15T10:00", "2026-02-15T10:00")]
    [InlineData("Month", 1, "2026-01-31T10:00", "2026-02-28T10:00")]
    [InlineData("Month", 1, "2028-01-31T10:00", "2028-02-29T10:00")]
    [InlineData("Month", 12, "2026-12-31T10:00", "2027-12-31T10:00")]
    [InlineData("Year", 1, "2028-02-29T10:00", "2029-02-28T10:00")]
    [InlineData("year", 3, "2026-01-31T10:00", "2029-01-31T10:00")]
    public void EndOf_APeriod_CountsCalendarUnits(string unit, int period, string from, string expected) =>
        new Subscription { Period = period, PeriodUnit = unit }.EndOf(At(from)).Should().Be(At(expected));

    [Theory]
    [InlineData("2026-02-15T09:59", "2026-02-15T10:00")]
    [InlineData("2026-02-15T10:00", "2026-05-15T10:00")]
    [InlineData("2026-05-15T09:59", "2026-05-15T10:00")]
    [InlineData("2027-06-01T00:00", "2027-08-15T10:00")]
    public void RenewedEndOf_WithRenewal_IsTheFirstEndToCome(string now, string expected) =>
        new Subscription { Period = 1, PeriodUnit = "Month", AutoRenew = true, AutoRenewPeriod = 3 }
            .RenewedEndOf(At("2026-02-15T10:00"), At(now)).Should().Be(At(expected));

    [Fact]
    public void RenewedEndOf_AtTheEndOfAShortMonth_StaysWithinTheNext()
    {
        var subscription = new Subscription { Period = 1, PeriodUnit = "Month", AutoRenew = true, AutoRenewPeriod = 1 };

        subscription.RenewedEndOf(At("2026-01-31T10:00"), At("2026-02-01T00:00")).Should().Be(At("2026-02-28T10:00"));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void RenewedEndOf_WithoutRenewal_StaysTheEnd(bool autoRenew, int autoRenewPeriod) =>
        new Subscription { Period = 1, PeriodUnit = "Month", AutoRenew = autoRenew, AutoRenewPeriod = autoRenewPeriod }
            .RenewedEndOf(At("2026-02-15T10:00"), At("2030-01-01T00:00")).Should().Be(At("2026-02-15T10:00"));

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
