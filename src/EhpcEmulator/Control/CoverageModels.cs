namespace EhpcEmulator.Control;

/// <summary>What calls have covered of the API.</summary>
/// <param name="Operations">How many of all operations were called.</param>
/// <param name="Parameters">How many of all parameters were sent.</param>
/// <param name="ErrorCodes">How many of the API's error codes were answered.</param>
/// <param name="Versions">The same by version and operation.</param>
/// <param name="ErrorsAnswered">The error codes that were answered, and how often.</param>
/// <param name="ErrorsNeverAnswered">The error codes of the API that were never answered.</param>
public sealed record CoverageReport(
    Share Operations,
    Share Parameters,
    Share ErrorCodes,
    IReadOnlyList<VersionCoverage> Versions,
    IReadOnlyDictionary<string, int> ErrorsAnswered,
    IReadOnlyList<string> ErrorsNeverAnswered);

/// <summary>A part of a whole.</summary>
/// <param name="Touched">How many were covered.</param>
/// <param name="Total">How many there are.</param>
public sealed record Share(int Touched, int Total);

/// <summary>What calls have covered of one API version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Operations">How many of its operations were called.</param>
/// <param name="Called">The operations that were called, by name.</param>
/// <param name="NeverCalled">The names of the others.</param>
public sealed record VersionCoverage(
    string Version, Share Operations, IReadOnlyList<OperationCoverage> Called, IReadOnlyList<string> NeverCalled);

/// <summary>What calls have covered of one operation.</summary>
/// <param name="Action">The operation.</param>
/// <param name="Calls">How often it was called.</param>
/// <param name="Sent">The parameters that were sent, as the reference writes them: <c>Queues.N.QueueName</c>.</param>
/// <param name="NeverSent">The parameters that were not.</param>
/// <param name="Errors">The codes it was refused with, and how often.</param>
public sealed record OperationCoverage(
    string Action,
    long Calls,
    IReadOnlyList<string> Sent,
    IReadOnlyList<string> NeverSent,
    IReadOnlyDictionary<string, int> Errors);
