using EhpcEmulator.Bench.Http;

namespace EhpcEmulator.Bench.Load;

/// <summary>What one connection does over and over; one step is what is counted and timed.</summary>
internal interface IScript
{
    /// <summary>Does one step and checks every answer of it.</summary>
    ValueTask StepAsync(HttpConnection connection);
}
