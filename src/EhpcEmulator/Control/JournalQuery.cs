using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>Which calls of a journal are asked for.</summary>
internal sealed class JournalQuery
{
    private const int UsualLimit = 100;
    private const int LargestLimit = 10_000;
    private const string ParameterPrefix = "parameter.";

    private readonly List<Func<JournalEntry, bool>> _conditions = [];
    private long _after;
    private int _limit = UsualLimit;

    /// <summary>Reads the filters from the query string.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="asked">The filters.</param>
    /// <param name="complaint">One sentence that says what is wrong.</param>
    public static bool TryRead(
        IQueryCollection query,
        [NotNullWhen(true)] out JournalQuery? asked,
        [NotNullWhen(false)] out string? complaint)
    {
        asked = new();
        foreach (var (name, values) in query)
        {
            complaint = asked.Add(name, values.ToString());
            if (complaint is not null)
            {
                asked = null;
                return false;
            }
        }

        complaint = null;
        return true;
    }

    /// <summary>Whether a call matches, whatever page it is on.</summary>
    public bool Fits(JournalEntry entry) => _conditions.All(condition => condition(entry));

    /// <summary>The page of a journal that is asked for.</summary>
    /// <param name="entries">The calls in the order in which they were answered.</param>
    public JournalPage PageOf(IReadOnlyList<JournalEntry> entries)
    {
        var rest = Unread(entries).Where(Fits).ToList();
        var page = rest.Take(_limit).ToList();
        return new(page, entries.Count(Fits), rest.Count > page.Count ? page[^1].Number : null);
    }

    // A call may be answered after one that took effect later: who goes by numbers alone would never see it.
    private IEnumerable<JournalEntry> Unread(IReadOnlyList<JournalEntry> entries) =>
        entries.Any(entry => entry.Number == _after)
            ? entries.SkipWhile(entry => entry.Number != _after).Skip(1)
            : entries.Where(entry => entry.Number > _after);

    // What is wrong with it, or null.
    private string? Add(string name, string value)
    {
        switch (name)
        {
            case "action":
                return Where(entry => FaultRules.Fits(value, entry.Action));
            case "version":
                return Where(entry => entry.Version == value);
            case "requestId":
                return Where(entry => string.Equals(entry.RequestId, value, StringComparison.OrdinalIgnoreCase));
            case "accessKeyId":
                return Where(entry => entry.AccessKeyId == value);
            case "ramUser":
                return Where(entry => entry.RamUser == value);
            case "code":
                return Where(entry => FaultRules.Fits(value, entry.Code));
            case "fault":
                return Where(entry => entry.Fault?.Split(',').Contains(value) == true);
            case "status" when int.TryParse(value, CultureInfo.InvariantCulture, out var status):
                return Where(entry => entry.Status == status);
            case "failed" when bool.TryParse(value, out var failed):
                return Where(entry => entry.Status != StatusCodes.Status200OK == failed);
            case "from" when TryReadInstant(value, out var from):
                return Where(entry => entry.At >= from);
            case "until" when TryReadInstant(value, out var until):
                return Where(entry => entry.At < until);
            case "after" when long.TryParse(value, CultureInfo.InvariantCulture, out _after):
                return null;
            case "limit" when int.TryParse(value, CultureInfo.InvariantCulture, out _limit)
                && _limit is > 0 and <= LargestLimit:
                return null;
            case { } when name.StartsWith(ParameterPrefix, StringComparison.Ordinal):
                var parameter = name[ParameterPrefix.Length..];
                return Where(entry => FaultRules.Fits(value, entry.Parameters.GetValueOrDefault(parameter)));
            case "status" or "after":
                return $"'{name}' must be a whole number.";
            case "failed":
                return "'failed' must be true or false.";
            case "from" or "until":
                return $"'{name}' must be an instant such as 2026-01-31T12:00:00Z.";
            case "limit":
                return $"'limit' must be 1 to {LargestLimit}.";
            default:
                return $"Unknown parameter '{name}'. Supported: action, version, requestId, accessKeyId, "
                    + "ramUser, parameter.NAME, status, code, failed, fault, from, until, after and limit.";
        }
    }

    private static bool TryReadInstant(string text, out DateTimeOffset instant) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    private string? Where(Func<JournalEntry, bool> condition)
    {
        _conditions.Add(condition);
        return null;
    }
}
