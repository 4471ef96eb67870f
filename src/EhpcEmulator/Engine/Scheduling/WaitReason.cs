namespace EhpcEmulator.Engine.Scheduling;

/// <summary>Why a job is waiting: the reason why the scheduler passed it over.</summary>
public enum WaitReason
{
    /// <summary>The cluster is not running, so nothing starts.</summary>
    ClusterNotRunning,

    /// <summary>The scheduler does not respond: no management node is running, or a fault rule silences it.</summary>
    SchedulerDown,

    /// <summary>No compute node of the queue is running.</summary>
    NoNodes,

    /// <summary>The running nodes of the queue could not hold the job if they were all free.</summary>
    NoSuchNodes,

    /// <summary>It is first in line, and too little is free.</summary>
    Resources,

    /// <summary>Others are served before it, and besides them too little is free or no job may pass.</summary>
    Priority,

    /// <summary>Enough is free, but it would delay the first job in line, which has a reservation.</summary>
    Reservation,
}
