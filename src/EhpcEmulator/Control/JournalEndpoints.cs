using System.Net.Mime;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>The calls of a world.</summary>
internal static class JournalEndpoints
{
    private const string HarType = "application/json";

    public static void MapJournal(this IEndpointRouteBuilder world)
    {
        world.MapGet("/journal", Read)
            .WithName("ReadJournal")
            .WithSummary(
                "Lists the calls of a world. Filtered by action, version, requestId, accessKeyId, ramUser, "
                + "parameter.NAME (with * for any text), status, code, failed, fault, from, until, after and limit.")
            .Produces<JournalPage>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapGet("/journal.har", Archive)
            .WithName("ExportJournal")
            .WithSummary("Returns the calls of a world as an HTTP Archive (HAR 1.2), filtered like the journal.")
            .Produces<string>(contentType: HarType)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapGet("/events", Stream)
            .WithName("StreamEvents")
            .WithSummary(
                "Server-sent events from now on: 'call' with each entry of the journal, 'change' with each resource "
                + "that goes to another status.")
            .Produces<string>(contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapDelete("/journal", Clear)
            .WithName("ClearJournal")
            .WithSummary("Clears the journal of a world.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Read(string id, HttpRequest http, Journals journals) =>
        JournalQuery.TryRead(http.Query, out var query, out var complaint)
            ? TypedResults.Ok(query.PageOf(journals.Find(id)?.EntriesAsAnswered() ?? []))
            : Problems.BadRequest(complaint);

    private static IResult Archive(string id, HttpRequest http, Journals journals)
    {
        if (!JournalQuery.TryRead(http.Query, out var query, out var complaint))
        {
            return Problems.BadRequest(complaint);
        }

        http.HttpContext.Response.Headers.ContentDisposition =
            new ContentDisposition { FileName = $"{id}.har" }.ToString();
        return TypedResults.Json(HarArchive.Of(journals.EntriesOf(id).Where(query.Fits)), contentType: HarType);
    }

    private static ServerSentEventsResult<string> Stream(string id, HttpContext http, EventStreams streams) =>
        TypedResults.ServerSentEvents(streams.OpenAsync(id, http.RequestAborted));

    private static NoContent Clear(string id, Journals journals)
    {
        journals.Clear(id);
        return TypedResults.NoContent();
    }
}
