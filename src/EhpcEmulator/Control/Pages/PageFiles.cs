using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace EhpcEmulator.Control.Pages;

/// <summary>The files of the page, which are embedded in the program.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["page.css"] = "text/css; charset=utf-8",
        ["page.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    };

    private static readonly Lazy<Dictionary<string, (byte[] Content, EntityTagHeaderValue Tag)>> Files = new(Load);

    /// <summary>A file by its name; browsers ask each time whether it is still the same.</summary>
    public static IResult Get(string file, HttpContext http)
    {
        if (!Files.Value.TryGetValue(file, out var found))
        {
            return Problems.NotFound("file", "The page has no such file.");
        }

        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(found.Content, Types[file], entityTag: found.Tag);
    }

    private static Dictionary<string, (byte[] Content, EntityTagHeaderValue Tag)> Load() =>
        Types.Keys.ToDictionary(name => name, name =>
        {
            using var resource = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
            var content = new byte[resource.Length];
            resource.ReadExactly(content);
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            return (content, new EntityTagHeaderValue($"\"{hash}\""));
        });
}
