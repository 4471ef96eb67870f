namespace EhpcEmulator.Store.Entities;

/// <summary>The effect of a fault rule.</summary>
public enum FaultEffect
{
    /// <summary>The call is refused with an error, and changes nothing.</summary>
    Error,

    /// <summary>The call is refused with Throttling.User, and told when to try again.</summary>
    Throttle,

    /// <summary>The answer takes longer.</summary>
    Latency,

    /// <summary>The connection is closed before anything is done.</summary>
    Drop,

    /// <summary>The call is carried out, and the connection is closed in the middle of its answer.</summary>
    Truncate,

    /// <summary>The call is carried out, and the connection is closed before its answer.</summary>
    LoseAnswer,

    /// <summary>An instance type is out of stock: orders find it sold out, auto scaling gets no nodes of it.</summary>
    SoldOut,

    /// <summary>A node does not come up and ends in exception.</summary>
    BootFailure,

    /// <summary>Running nodes go down at an instant; they come back when the rule ends.</summary>
    NodeDown,

    /// <summary>Running spot nodes are reclaimed at an instant and released.</summary>
    SpotReclaim,

    /// <summary>The scheduler of a cluster does not respond and starts no jobs.</summary>
    SchedulerDown,

    /// <summary>A stage of a cluster fails, and the cluster ends in exception.</summary>
    ClusterFailure,

    /// <summary>The pull of a container image gets no answer and times out.</summary>
    ImagePullFailure,

    /// <summary>A run of a job fails.</summary>
    JobFailure,

    /// <summary>An addon cannot be installed and ends in exception.</summary>
    AddonFailure,
}

/// <summary>The stages of a cluster that can fail.</summary>
public enum FaultStage
{
    /// <summary>The order is being accepted.</summary>
    Accept,

    /// <summary>Its instances are being ordered.</summary>
    Create,

    /// <summary>Its nodes boot and are set up; also when it starts again or recovers.</summary>
    Init,

    /// <summary>It is being stopped.</summary>
    Stop,

    /// <summary>It is being deleted.</summary>
    Release,
}
