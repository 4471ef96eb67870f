using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control;

/// <summary>A fault rule to add: what fails, when, and how.</summary>
/// <param name="Effect">What happens.</param>
/// <param name="Id">
/// The rule's name; generated when absent. A rule of the same name is replaced, together with its counts.
/// </param>
/// <param name="Action">The API operation it applies to; any when absent.</param>
/// <param name="Version">
/// The API version it applies to, <c>2018-04-12</c> or <c>2024-07-30</c>; any when absent.
/// </param>
/// <param name="RamUser">The RAM user whose calls it applies to; everybody's when absent.</param>
/// <param name="Parameters">
/// Parameters that a call must have, by their full names; in a value <c>*</c> stands for any text.
/// </param>
/// <param name="ClusterId">
/// The cluster it is about, by its id; any when absent. From here to <paramref name="Addon"/> <c>*</c> stands for any
/// text.
/// </param>
/// <param name="ClusterName">The cluster it applies to, by its name; any when absent.</param>
/// <param name="InstanceId">For nodes: the instance it applies to; any when absent.</param>
/// <param name="HostName">For nodes: the host name; any compute node when neither it nor the instance is given.</param>
/// <param name="InstanceType">For nodes and stock: the instance type; any when absent.</param>
/// <param name="ZoneId">For nodes and stock: the zone; any when absent.</param>
/// <param name="Queue">For nodes and jobs: their queue; any when absent.</param>
/// <param name="Image">For <c>imagePullFailure</c>: the repository, with or without a tag; any when absent.</param>
/// <param name="JobName">For <c>jobFailure</c>: the name of the job; any when absent.</param>
/// <param name="User">For <c>jobFailure</c>: the cluster user that the job runs as; any when absent.</param>
/// <param name="Addon">For <c>addonFailure</c>: the name of the addon; any when absent.</param>
/// <param name="Skip">How many matching calls or events pass first, 0 or more.</param>
/// <param name="Count">How many fail before the rule is used up, 1 or more; all when absent.</param>
/// <param name="Rate">The share of matching ones that fail, over 0 up to 1; the seed decides which ones.</param>
/// <param name="From">The virtual instant from which it is in effect; at once when absent.</param>
/// <param name="Until">The virtual instant from which it is no longer in effect; never when absent.</param>
/// <param name="For">
/// In place of <paramref name="Until"/>: how long it is in effect in virtual time, for example <c>5m</c>.
/// </param>
/// <param name="Code">For <c>error</c>: the code to answer with, one of the API's or any other.</param>
/// <param name="Message">
/// For <c>error</c>, <c>throttle</c> and <c>clusterFailure</c>: the message; the code's own when absent.
/// </param>
/// <param name="Status">
/// For <c>error</c> and <c>throttle</c>: the HTTP status, 400 to 599; that of the code, or 500, when absent.
/// </param>
/// <param name="RetryAfter">For <c>throttle</c>: the seconds of the header x-acs-retry-after, 1 to 86400.</param>
/// <param name="Delay">
/// For <c>latency</c>: how much longer the answer takes by the wall clock, up to 10 minutes.
/// </param>
/// <param name="Stage">For <c>clusterFailure</c>: the stage that fails; <c>create</c> when absent.</param>
/// <param name="ExitCode">For <c>jobFailure</c>: the exit code of the job, 1 to 255; 1 when absent.</param>
/// <param name="After">
/// For <c>jobFailure</c>: how far into its run it fails, in virtual time; at its regular end when absent.
/// </param>
public sealed record FaultRequest(
    FaultEffect? Effect = null,
    string? Id = null,
    string? Action = null,
    string? Version = null,
    string? RamUser = null,
    IReadOnlyDictionary<string, string>? Parameters = null,
    string? ClusterId = null,
    string? ClusterName = null,
    string? InstanceId = null,
    string? HostName = null,
    string? InstanceType = null,
    string? ZoneId = null,
    string? Queue = null,
    string? Image = null,
    string? JobName = null,
    string? User = null,
    string? Addon = null,
    int Skip = 0,
    int? Count = null,
    double Rate = 1,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    string? For = null,
    string? Code = null,
    string? Message = null,
    int? Status = null,
    int? RetryAfter = null,
    string? Delay = null,
    FaultStage? Stage = null,
    int? ExitCode = null,
    string? After = null);

/// <summary>A fault rule and how often it has fired.</summary>
/// <param name="Id">The rule's name.</param>
/// <param name="Rule">Its content.</param>
/// <param name="Matched">How many calls or events have matched.</param>
/// <param name="Fired">How many of them were made to fail.</param>
/// <param name="IsUsedUp">Whether it will not fire again.</param>
public sealed record FaultDescription(string Id, FaultSpec Rule, int Matched, int Fired, bool IsUsedUp)
{
    internal static FaultDescription Of(FaultRule rule, DateTimeOffset now) => new(
        rule.Id,
        rule.Spec,
        rule.Matched,
        rule.Fired,
        rule.Fired >= rule.Spec.Count || now >= rule.Spec.Until || rule.Spec.Struck is not null);
}

/// <summary>The fault rules of a world.</summary>
/// <param name="Faults">The rules in the order they were added; if several match, the first wins.</param>
public sealed record FaultList(IReadOnlyList<FaultDescription> Faults);
