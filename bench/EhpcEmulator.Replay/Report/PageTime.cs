namespace EhpcEmulator.Replay.Report;

/// <summary>How long one question takes on few and on many finished jobs.</summary>
/// <param name="Question">What is asked for.</param>
/// <param name="FewMicroseconds">The median on few jobs.</param>
/// <param name="ManyMicroseconds">The median on many jobs.</param>
internal sealed record PageTime(string Question, double FewMicroseconds, double ManyMicroseconds)
{
    /// <summary>1 is as fast on many as on few.</summary>
    public double Ratio => ManyMicroseconds / FewMicroseconds;
}
