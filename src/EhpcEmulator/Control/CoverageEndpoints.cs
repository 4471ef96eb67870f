using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Coverage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>Which part of the API a test suite has used.</summary>
internal static class CoverageEndpoints
{
    public static void MapCoverage(this IEndpointRouteBuilder control)
    {
        control.MapGet("/coverage", (CallCoverage coverage, OperationRegistry operations) =>
                ReportOf(coverage.Everywhere, operations))
            .WithName("GetCoverage")
            .WithSummary("Reports which operations, parameters and error codes calls have covered, in all worlds.");
        control.MapDelete("/coverage", ForgetAll)
            .WithName("ClearCoverage")
            .WithSummary("Clears the coverage.")
            .Produces(StatusCodes.Status204NoContent);
    }

    public static void MapWorldCoverage(this IEndpointRouteBuilder world)
    {
        world.MapGet("/coverage", Get)
            .WithName("GetWorldCoverage")
            .WithSummary("Reports which operations, parameters and error codes the calls of a world have covered.")
            .Produces<CoverageReport>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapDelete("/coverage", Forget)
            .WithName("ClearWorldCoverage")
            .WithSummary("Clears the coverage of a world.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<CoverageReport> Get(string id, CallCoverage coverage, OperationRegistry operations) =>
        TypedResults.Ok(ReportOf(coverage.Of(id), operations));

    private static NoContent Forget(string id, CallCoverage coverage)
    {
        coverage.Forget(id);
        return TypedResults.NoContent();
    }

    private static NoContent ForgetAll(CallCoverage coverage)
    {
        coverage.ForgetAll();
        return TypedResults.NoContent();
    }

    private static CoverageReport ReportOf(CallCoverage.Touched touched, OperationRegistry operations)
    {
        var versions = operations.All.GroupBy(operation => operation.Version)
            .Select(version => ReportOf(version.Key, [.. version], touched))
            .ToList();
        var called = versions.SelectMany(version => version.Called).ToList();
        var answered = called.SelectMany(operation => operation.Errors)
            .GroupBy(error => error.Key, error => error.Value)
            .OrderBy(codes => codes.Key, StringComparer.Ordinal)
            .ToDictionary(codes => codes.Key, codes => codes.Sum());
        var codes = ErrorCatalogue.Codes.ToList();
        return new(
            new(called.Count, operations.All.Count()),
            new(
                called.Sum(operation => operation.Sent.Count),
                operations.All.Sum(operation => RequestParameters.Of(operation.Request).Count())),
            new(codes.Count(answered.ContainsKey), codes.Count),
            versions,
            answered,
            [.. codes.Where(code => !answered.ContainsKey(code))]);
    }

    private static VersionCoverage ReportOf(
        string version, List<OperationDescriptor> operations, CallCoverage.Touched touched)
    {
        var called = operations
            .Select(operation => (operation, touched.Find(operation)))
            .Where(found => found.Item2 is not null)
            .OrderBy(found => found.operation.Name, StringComparer.Ordinal)
            .Select(found => ReportOf(found.operation, found.Item2!))
            .ToList();
        return new(
            version,
            new(called.Count, operations.Count),
            called,
            [
                .. operations.Where(operation => touched.Find(operation) is null)
                    .Select(operation => operation.Name)
                    .Order(StringComparer.Ordinal),
            ]);
    }

    private static OperationCoverage ReportOf(OperationDescriptor operation, CallCoverage.TouchedOperation touched)
    {
        var parameters = RequestParameters.Of(operation.Request).ToLookup(touched.HasSent);
        return new(
            operation.Name,
            touched.Calls,
            [.. parameters[true]],
            [.. parameters[false]],
            touched.Errors.OrderBy(error => error.Key, StringComparer.Ordinal)
                .ToDictionary(error => error.Key, error => error.Value));
    }
}
