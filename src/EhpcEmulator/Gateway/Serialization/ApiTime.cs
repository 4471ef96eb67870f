namespace EhpcEmulator.Gateway.Serialization;

/// <summary>The formats of instants on the wire.</summary>
public static class ApiTime
{
    /// <summary><c>2018-05-30T03:08:06.000Z</c>: clusters and nodes.</summary>
    public const string Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary><c>2019-09-18T13:24:13.000</c>: the operation log, without a zone.</summary>
    public const string MillisecondsWithoutZone = "yyyy-MM-dd'T'HH:mm:ss.fff";

    /// <summary><c>2018-07-18T17:46:47</c>: users and jobs, by the clock of the nodes, without a zone.</summary>
    public const string SecondsWithoutZone = "yyyy-MM-dd'T'HH:mm:ss";

    /// <summary><c>2018-05-31T10:44:21CST</c>: NAS file systems, in the time of China.</summary>
    public const string SecondsInChina = "yyyy-MM-dd'T'HH:mm:ss'CST'";

    /// <summary><c>2018-07-26 16:36:27</c>: CPFS and starts of profilings, without a zone.</summary>
    public const string SpacedSeconds = "yyyy-MM-dd HH:mm:ss";

    /// <summary><c>2018-08-07T07:01:56Z</c>: the ends of commands, and when calls were signed.</summary>
    public const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary><c>2019-04-22T11:53Z</c>: ECS instances.</summary>
    public const string Minutes = "yyyy-MM-dd'T'HH:mm'Z'";
}
