using System.Text.Json;

namespace EhpcEmulator.Bench.Http;

/// <summary>Looks into pages of ListClusters before and after a load, closer than the load itself can.</summary>
internal static class ClusterPage
{
    private const int MostPolls = 10_000;

    /// <summary>Asks for the page until all of its clusters run; the connection holds the last answer then.</summary>
    /// <param name="connection">A connection to the emulator.</param>
    /// <param name="call">A ListClusters call.</param>
    /// <param name="size">How many clusters the page has to hold.</param>
    /// <exception cref="BenchmarkException">The page has another size, or a cluster does not come up.</exception>
    public static async Task WaitUntilRunningAsync(HttpConnection connection, Call call, int size)
    {
        for (var poll = 0; poll < MostPolls; poll++)
        {
            await call.SendAsync(connection);
            var statuses = StatusesOf(connection);
            if (statuses.Count != size)
            {
                throw Unexpected(connection, $"expected {size} clusters, got {statuses.Count}");
            }

            if (statuses.TrueForAll(status => status == "running"))
            {
                return;
            }

            if (statuses.Contains("exception"))
            {
                throw Unexpected(connection, "a cluster failed to come up");
            }
        }

        throw Unexpected(connection, $"not all clusters run after {MostPolls} polls");
    }

    private static List<string?> StatusesOf(HttpConnection connection)
    {
        try
        {
            using var answer = JsonDocument.Parse(connection.Body.ToArray());
            var clusters = answer.RootElement.GetProperty("Clusters").GetProperty("ClusterInfoSimple");
            return [.. clusters.EnumerateArray().Select(c => c.GetProperty("Status").GetString())];
        }
        catch (Exception malformed)
            when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Unexpected(connection, malformed.Message);
        }
    }

    private static BenchmarkException Unexpected(HttpConnection connection, string what) =>
        new($"ListClusters: {what}: {Call.Excerpt(connection.Body)}");
}
