namespace EhpcEmulator.Engine.Scheduling;

/// <summary>Why a job waits: what the scheduler went by when it passed the job over.</summary>
public enum WaitReason
{
    /// <summary>The cluster does not run, so nothing starts.</summary>
    ClusterNotRunning,

    /// <summary>The scheduler does not answer: no management node runs, or a fault rule keeps it silent.</summary>
    SchedulerDown,

    /// <summary>No compute node of the queue runs.</summary>
    NoNodes,

    /// <summary>The running nodes of the queue could not hold the job if they were all free.</summary>
    NoSuchNodes,

    /// <summary>It is first in line, and too little is free.</summary>
    Resources,

    /// <summary>Others are served before it, and beside them too little is free or nobody may pass.</summary>
    Priority,

    /// <summary>Enough is free, but it would delay the first job in line, which has a reservation.</summary>
    Reservation,
}
