using System.Diagnostics.CodeAnalysis;
using EhpcEmulator.Gateway;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>Turns a requested fault into a rule.</summary>
internal static class FaultRequests
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>Reads the rule.</summary>
    /// <param name="request">The requested fault.</param>
    /// <param name="now">The world's instant.</param>
    /// <param name="spec">The rule.</param>
    /// <param name="complaint">One sentence that says what is wrong.</param>
    public static bool TryRead(
        FaultRequest request,
        DateTimeOffset now,
        [NotNullWhen(true)] out FaultSpec? spec,
        [NotNullWhen(false)] out string? complaint)
    {
        var (delay, lasts, after) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        spec = null;
        complaint = request switch
        {
            { Effect: null } => $"'effect' must be one of {ControlJson.NamesOf(typeof(FaultEffect))}.",
            { Id: { } id } when !WorldNames.IsWellFormed(id) =>
                "'id' must be 1 to 100 letters, digits, dots, dashes and underscores.",
            { Parameters: { } parameters } when parameters.Values.Contains(null) =>
                "A value in 'parameters' must be a text, in which * stands for any.",
            { Version: { } version } when !ApiVersion.All.Contains(version) =>
                $"'version' must be one of {string.Join(", ", ApiVersion.All)}.",
            { Action: { } action } when !IsKnown(action, request.Version) =>
                "'action' must be an operation of the API, spelled as in calls.",
            { Skip: < 0 } => "'skip' must be 0 or more.",
            { Count: < 1 } => "'count' must be 1 or more.",
            { Rate: not (> 0 and <= 1) } => "'rate' must be over 0 and at most 1.",
            { Until: not null, For: not null } => "Give only one of 'until' and 'for' to say when the rule ends.",
            { For: { } text } when !Duration.TryParse(text, out lasts) || lasts == TimeSpan.Zero =>
                "'for' must be a duration such as 90s, 5m or 2h.",
            { From: { } from } when from > WorldBounds.LastInstant =>
                $"'from' must be at most {WorldBounds.LastInstant:O}; a clock goes no further.",
            { From: { } from, Until: { } until } when from >= until => "'until' must be after 'from'.",
            { Effect: FaultEffect.Error, Code: null or "" } =>
                "'code' must be the error to answer with: a code of the API, such as ServiceUnavailable, or any other.",
            { Status: < 400 or > 599 } => "'status' must be 400 to 599.",
            { RetryAfter: < 1 or > 86_400 } => "'retryAfter' must be 1 to 86400 seconds.",
            { ExitCode: < 1 or > 255 } => "'exitCode' must be 1 to 255.",
            { After: { } text } when !Duration.TryParse(text, out after) =>
                "'after' must be a duration such as 30s or 5m.",
            { Effect: FaultEffect.Latency } when request.Delay is not { } text
                || !Duration.TryParse(text, out delay) || delay == TimeSpan.Zero || delay > LongestDelay =>
                "'delay' must be a duration up to 10 minutes, such as 500ms.",
            _ => FaultFields.ComplaintOf(request, request.Effect!.Value),
        };
        if (complaint is not null)
        {
            return false;
        }

        spec = new FaultSpec
        {
            Effect = request.Effect!.Value,
            Action = request.Action,
            Version = request.Version,
            RamUser = request.RamUser,
            Parameters = request.Parameters ?? new Dictionary<string, string>(),
            ClusterId = request.ClusterId,
            ClusterName = request.ClusterName,
            InstanceId = request.InstanceId,
            HostName = request.HostName,
            InstanceType = request.InstanceType,
            ZoneId = request.ZoneId,
            Queue = request.Queue,
            Image = request.Image,
            JobName = request.JobName,
            User = request.User,
            Addon = request.Addon,
            Skip = request.Skip,
            Count = request.Count,
            Rate = request.Rate,
            From = request.From,
            Until = request.For is null ? request.Until : EndOf(request.From ?? now, lasts),
            Code = request.Code,
            Message = request.Message,
            Status = request.Status,
            RetryAfter = request.RetryAfter,
            Delay = request.Delay is null ? null : delay,
            Stage = request.Effect == FaultEffect.ClusterFailure ? request.Stage ?? FaultStage.Create : null,
            ExitCode = request.Effect == FaultEffect.JobFailure ? request.ExitCode ?? 1 : null,
            After = request.After is null ? null : after,
        };
        return true;
    }

    // The calendar ends before the longest duration that begins at the last instant.
    private static DateTimeOffset EndOf(DateTimeOffset from, TimeSpan lasts) =>
        lasts < DateTimeOffset.MaxValue - from ? from + lasts : DateTimeOffset.MaxValue;

    private static bool IsKnown(string action, string? version) =>
        ApiVersion.All.Any(known => (version is null || version == known) && KnownOperations.Contains(known, action));
}
