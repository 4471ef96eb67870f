using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.ServerlessJobs;

public sealed partial record ContainerGroupInfo
{
    private static IEnumerable<EventInfo> EventsOf(ContainerGroup group, string name, string image)
    {
        if (group.Outcome?.End == ContainerEnd.WithoutResources)
        {
            yield return Event(
                "FailedScheduling", "No instance type or no private address is left.", group.CreatedAt, "Warning");
            yield break;
        }

        yield return Event("Pulling", $"Pulling image \"{image}\"", group.CreatedAt);
        if (group is { Outcome.End: ContainerEnd.WithoutImage, EndedAt: { } failed })
        {
            yield return Event("Failed", $"Failed to pull image \"{image}\"", failed, "Warning");
        }

        if (group.StartedAt is { } start)
        {
            yield return Event("Pulled", $"Successfully pulled image \"{image}\"", start);
            yield return Event("Created", "Created container", start);
            yield return Event("Started", "Started container", start);
        }

        if (group is { Outcome.End: ContainerEnd.Stopped or ContainerEnd.TimedOut, EndedAt: { } end })
        {
            yield return Event("Killing", "Stopping container", end);
        }

        EventInfo Event(string reason, string message, DateTimeOffset at, string type = "Normal") => new()
        {
            FirstTimestamp = at,
            LastTimestamp = at,
            Message = message,
            Name = name,
            Reason = reason,
            Type = type,
        };
    }
}
