using EhpcEmulator.Gateway;
using FluentValidation;

namespace EhpcEmulator.Tests.Gateway.BadSlices.Elsewhere.Clusters.V20180412
{
    /// <summary>A slice outside of the folder of handlers.</summary>
    [Operation("StopCluster", ApiVersion.V20180412)]
    public static class StopCluster;
}

namespace EhpcEmulator.Tests.Gateway.BadSlices.Handlers.Clusters.V20240730
{
    /// <summary>A slice in the folder of another version.</summary>
    [Operation("StopCluster", ApiVersion.V20180412)]
    public static class StopCluster;
}

namespace EhpcEmulator.Tests.Gateway.BadSlices.Handlers.Clusters.V20180412
{
    /// <summary>A slice as it should be, found in the right place.</summary>
    [Operation("StopCluster", ApiVersion.V20180412)]
    public static class StopCluster
    {
        public sealed record Request;

        public sealed class Validator : AbstractValidator<Request>;

        public sealed record Response : ApiResponse;

        public sealed class Handler : IOperationHandler<Request, Response>
        {
            public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken) =>
                Task.FromResult(new Response());
        }
    }

    /// <summary>A slice that only reads.</summary>
    [Operation("ListClusters", ApiVersion.V20180412)]
    public static class ListClusters
    {
        public sealed record Request;

        public sealed record Response : ApiResponse;

        public sealed class Handler : IQueryHandler<Request, Response>
        {
            public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken) =>
                Task.FromResult(new Response());
        }
    }

    /// <summary>A slice whose name is not its operation's.</summary>
    [Operation("StopCluster", ApiVersion.V20180412)]
    public static class HaltCluster;

    /// <summary>A slice of an operation that the version does not have.</summary>
    [Operation("PaintCluster", ApiVersion.V20180412)]
    public static class PaintCluster;

    /// <summary>A slice of an operation that only the other version has.</summary>
    [Operation("GetCluster", ApiVersion.V20180412)]
    public static class GetCluster;

    /// <summary>A slice without a handler.</summary>
    [Operation("StartCluster", ApiVersion.V20180412)]
    public static class StartCluster
    {
        public sealed record Request;

        public sealed record Response : ApiResponse;
    }

    /// <summary>A slice without a request.</summary>
    [Operation("ListClusterLogs", ApiVersion.V20180412)]
    public static class ListClusterLogs
    {
        public sealed record Response : ApiResponse;
    }

    /// <summary>A slice whose response is a record of its own.</summary>
    [Operation("DeleteCluster", ApiVersion.V20180412)]
    public static class DeleteCluster
    {
        public sealed record Request;

        public sealed record Response;

        public sealed class Handler;
    }

    /// <summary>A slice whose handler takes another slice's request.</summary>
    [Operation("RecoverCluster", ApiVersion.V20180412)]
    public static class RecoverCluster
    {
        public sealed record Request;

        public sealed record Response : ApiResponse;

        public sealed class Handler : IOperationHandler<StopCluster.Request, Response>
        {
            public Task<Response> HandleAsync(StopCluster.Request request, CancellationToken cancellationToken) =>
                Task.FromResult(new Response());
        }
    }

    /// <summary>A slice whose validator validates another slice's request.</summary>
    [Operation("DescribeCluster", ApiVersion.V20180412)]
    public static class DescribeCluster
    {
        public sealed record Request;

        public sealed class Validator : AbstractValidator<StopCluster.Request>;

        public sealed record Response : ApiResponse;

        public sealed class Handler : IOperationHandler<Request, Response>
        {
            public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken) =>
                Task.FromResult(new Response());
        }
    }

    /// <summary>A class without the attribute is not a slice, whatever it looks like.</summary>
    public static class SetQueue;
}

namespace EhpcEmulator.Tests.Gateway.BadSlices.Handlers.Nodes.V20180412
{
    /// <summary>A second slice of an operation.</summary>
    [Operation("StopCluster", ApiVersion.V20180412)]
    public static class StopCluster
    {
        public sealed record Request;

        public sealed record Response : ApiResponse;

        public sealed class Handler : IOperationHandler<Request, Response>
        {
            public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken) =>
                Task.FromResult(new Response());
        }
    }
}
