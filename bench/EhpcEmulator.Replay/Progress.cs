namespace EhpcEmulator.Replay;

/// <summary>Tells the terminal what is going on; standard output is kept for the tables.</summary>
internal static class Progress
{
    public static Task SayAsync(string line) => Console.Error.WriteLineAsync(line);
}
