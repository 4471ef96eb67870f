using System.Net.Mime;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>The calls of a world.</summary>
internal static class JournalEndpoints
{
    private const string HarType = "application/json";

    public static void MapJournal(this IEndpointRouteBuilder control)
    {
        control.MapGet("/worlds/{id}/journal", Read)
            .WithName("ReadJournal")
            .WithSummary(
                "Lists the calls of a world. Filtered by action, version, requestId, accessKeyId, ramUser, "
                + "parameter.NAME (with * for any text), status, code, failed, fault, from, until, after and limit.")
            .Produces<JournalPage>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        control.MapGet("/worlds/{id}/journal.har", Archive)
            .WithName("ExportJournal")
            .WithSummary("Returns the calls of a world as an HTTP Archive (HAR 1.2), filtered like the journal.")
            .Produces<string>(contentType: HarType)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        control.MapGet("/worlds/{id}/events", Stream)
            .WithName("StreamEvents")
            .WithSummary(
                "Server-sent events from now on: 'call' with each entry of the journal, 'change' with each resource "
                + "that goes to another status.")
            .Produces<string>(contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
        control.MapDelete("/worlds/{id}/journal", Clear)
            .WithName("ClearJournal")
            .WithSummary("Clears the journal of a world.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Read(string id, HttpRequest http, AccessKeys keys, Journals journals) =>
        keys.WorldOf(id) is not { } world ? Problems.MalformedWorld()
        : JournalQuery.TryRead(http.Query, out var query, out var complaint)
            ? TypedResults.Ok(query.PageOf(journals.Find(world)?.EntriesAsAnswered() ?? []))
            : Problems.BadRequest(complaint);

    private static IResult Archive(string id, HttpRequest http, AccessKeys keys, Journals journals)
    {
        if (keys.WorldOf(id) is not { } world)
        {
            return Problems.MalformedWorld();
        }

        if (!JournalQuery.TryRead(http.Query, out var query, out var complaint))
        {
            return Problems.BadRequest(complaint);
        }

        http.HttpContext.Response.Headers.ContentDisposition =
            new ContentDisposition { FileName = $"{world}.har" }.ToString();
        return TypedResults.Json(HarArchive.Of(journals.EntriesOf(world).Where(query.Fits)), contentType: HarType);
    }

    private static IResult Stream(string id, HttpContext http, AccessKeys keys, EventStreams streams) =>
        keys.WorldOf(id) is { } world
            ? TypedResults.ServerSentEvents(streams.OpenAsync(world, http.RequestAborted))
            : Problems.MalformedWorld();

    private static IResult Clear(string id, AccessKeys keys, Journals journals)
    {
        if (keys.WorldOf(id) is not { } world)
        {
            return Problems.MalformedWorld();
        }

        journals.Clear(world);
        return TypedResults.NoContent();
    }
}
