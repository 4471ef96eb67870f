using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EhpcEmulator.Store;

/// <summary>An instant as its UTC ticks.</summary>
internal sealed class UtcTicksColumn() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>An amount as its thousandths; smaller parts are cut off.</summary>
internal sealed class ThousandthsColumn() : ValueConverter<decimal, long>(
    amount => (long)(amount * 1000), thousandths => thousandths / 1000m);
