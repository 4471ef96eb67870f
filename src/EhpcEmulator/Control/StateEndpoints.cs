using System.Text;
using EhpcEmulator.Control.States;

namespace EhpcEmulator.Control;

/// <summary>Loads declared states into worlds, and exports the states of worlds.</summary>
internal static class StateEndpoints
{
    private const string Json = "application/json";
    private const string Yaml = "application/yaml";

    // The text itself shows its notation; a missing or wrong content type must not get in the way.
    private const string Any = "*/*";
    private const int LargestText = 64 << 20;

    public static void MapStates(this IEndpointRouteBuilder control)
    {
        control.MapPost("/state", LoadAllAsync)
            .WithName("LoadState")
            .WithSummary("Creates the worlds that a file declares, all of them or none.")
            .Accepts<DeclaredState>(Json, Yaml, Any)
            .Produces<LoadedState>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    public static void MapWorldState(this IEndpointRouteBuilder world)
    {
        world.MapPost("/state", LoadAsync)
            .WithName("LoadWorldState")
            .WithSummary("Creates a world as declared.")
            .Accepts<DeclaredWorld>(Json, Yaml, Any)
            .Produces<LoadedWorld>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        world.MapGet("/state", ExportAsync)
            .WithName("ExportState")
            .WithSummary("Exports the state of a world, in the format in which states are declared.")
            .Produces<DeclaredState>(StatusCodes.Status200OK, Json, Yaml)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> LoadAllAsync(
        HttpRequest http, StateLoader loader, CancellationToken cancellationToken) =>
        await AttemptAsync(
            http,
            async (text, existing) => TypedResults.Ok(new LoadedState(
                await loader.LoadAsync(StateText.ReadState(text), existing, cancellationToken))),
            cancellationToken);

    private static async Task<IResult> LoadAsync(
        string id, HttpRequest http, StateLoader loader, CancellationToken cancellationToken) =>
        await AttemptAsync(
            http,
            async (text, existing) => TypedResults.Ok(
                await loader.LoadAsync(id, StateText.ReadWorld(text), existing, cancellationToken)),
            cancellationToken);

    private static async Task<IResult> ExportAsync(
        string id, HttpRequest http, StateExport export, CancellationToken cancellationToken)
    {
        if (NotationOf(http) is not { } notation)
        {
            return Problems.BadRequest("'format' must be yaml or json.");
        }

        return await export.ReadAsync(id, cancellationToken) is { } state
            ? TypedResults.Text(
                StateText.Write(state, notation), notation == StateNotation.Json ? Json : Yaml, Encoding.UTF8)
            : WorldEndpoints.NotThere(id);
    }

    private static async Task<IResult> AttemptAsync(
        HttpRequest http, Func<string, ExistingWorlds, Task<IResult>> load, CancellationToken cancellationToken)
    {
        if (!TryReadReplace(http, out var replace))
        {
            return Problems.BadRequest("'replace' must be true or false.");
        }

        if (await ReadTextAsync(http, cancellationToken) is not { } text)
        {
            return Problems.BadRequest(
                $"A declared state must be complete and have at most {LargestText >> 20} MiB of UTF-8.");
        }

        try
        {
            return await load(text, replace ? ExistingWorlds.Replace : ExistingWorlds.Refuse);
        }
        catch (StateException refusal)
        {
            return Problems.BadRequest(refusal.Message);
        }
        catch (WorldExistsException conflict)
        {
            return Problems.Conflict($"{conflict.Message} Use ?replace=true to replace it.");
        }
    }

    private static bool TryReadReplace(HttpRequest http, out bool replace)
    {
        replace = false;
        return !http.Query.TryGetValue("replace", out var text) || bool.TryParse(text, out replace);
    }

    private static async Task<string?> ReadTextAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        if (http.ContentLength > LargestText)
        {
            return null;
        }

        try
        {
            using var body = new MemoryStream();
            var buffer = new byte[81_920];
            int read;
            while ((read = await http.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (body.Length + read > LargestText)
                {
                    return null;
                }

                body.Write(buffer, 0, read);
            }

            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.ToArray());
        }
        catch (Exception error) when (error is DecoderFallbackException or IOException)
        {
            return null;
        }
    }

    // YAML unless the caller wants JSON: exports are made to be read and kept.
    private static StateNotation? NotationOf(HttpRequest http) => $"{http.Query["format"]}".ToUpperInvariant() switch
    {
        "YAML" => StateNotation.Yaml,
        "JSON" => StateNotation.Json,
        "" => http.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase)
            ? StateNotation.Json
            : StateNotation.Yaml,
        _ => null,
    };
}
