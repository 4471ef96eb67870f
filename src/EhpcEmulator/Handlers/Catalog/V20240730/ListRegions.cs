using System.Globalization;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Catalog.V20240730;

/// <summary>Lists the regions that have E-HPC, page by page.</summary>
[Operation("ListRegions", ApiVersion.V20240730, IsGlobal = true)]
public static class ListRegions
{
    public sealed record Request
    {
        /// <summary>The language of the names: zh-CN (the default) or en-US.</summary>
        public string? AcceptLanguage { get; init; }

        /// <summary>Regions per page, 1 to 100; 20 when absent.</summary>
        public int? MaxResults { get; init; }

        /// <summary>What the page before answered; absent for the first.</summary>
        public string? NextToken { get; init; }

        /// <summary>The edition: Next (the default) or Instant. Both are offered in the same regions.</summary>
        public string? SpecCode { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.AcceptLanguage).OneOf("zh-CN", "en-US");
            RuleFor(r => r.MaxResults).Between(1, 100);
            RuleFor(r => r.NextToken).Must(token => token is null || OffsetOf(token) is not null)
                .WithMessage("It must be the NextToken of an earlier answer.");
            RuleFor(r => r.SpecCode).OneOf("Next", "Instant");
        }
    }

    public sealed record Response : ApiResponse
    {
        public required IReadOnlyList<RegionInfo> Regions { get; init; }

        /// <summary>Regions per page: as asked for, or 20.</summary>
        public required int MaxResults { get; init; }

        /// <summary>Asks for the next page; absent on the last.</summary>
        public string? NextToken { get; init; }

        public required int TotalCount { get; init; }
    }

    /// <summary>A region, with its name in the language that was asked for.</summary>
    public sealed record RegionInfo(string RegionId, string LocalName);

    public sealed class Handler : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var regions = Regions.All.Where(region => !region.OnlyIn2018).ToList();
            var size = request.MaxResults ?? 20;
            var from = request.NextToken is { } token ? OffsetOf(token)!.Value : 0;
            var inEnglish = request.AcceptLanguage == "en-US";
            return Task.FromResult(new Response
            {
                Regions =
                [
                    .. regions.Skip(from).Take(size).Select(region =>
                        new RegionInfo(region.Id, inEnglish ? region.EnglishName : region.LocalName)),
                ],
                MaxResults = size,
                NextToken = from + size < regions.Count ? TokenOf(from + size) : null,
                TotalCount = regions.Count,
            });
        }
    }

    // Opaque to callers, as a token should be: the offset as hexadecimal.
    private static string TokenOf(int offset) => offset.ToString("x8", CultureInfo.InvariantCulture);

    private static int? OffsetOf(string token) =>
        token.Length == 8
        && int.TryParse(token, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var offset)
        && offset > 0 && offset < Regions.All.Count
            ? offset
            : null;
}
