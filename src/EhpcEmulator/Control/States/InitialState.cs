using EhpcEmulator.Hosting;

namespace EhpcEmulator.Control.States;

/// <summary>
/// Loads the file of <c>--init</c> before anything listens. Worlds that the data folder already holds are left alone,
/// so that a restart continues where the process ended.
/// </summary>
/// <param name="file">The file, YAML or JSON.</param>
/// <param name="loader">Loads it.</param>
internal sealed class InitialState(string file, StateLoader loader) : IHostedService
{
    /// <exception cref="StartupException">The file cannot be read, or declares something impossible.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var text = await File.ReadAllTextAsync(file, cancellationToken);
            await loader.LoadAsync(StateText.ReadState(text), ExistingWorlds.Keep, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var reason = Directory.Exists(file) ? "It is a folder." : failure.Message;
            throw new StartupException($"Cannot read the initial state '{file}'. {reason}", failure);
        }
        catch (StateException refusal)
        {
            throw new StartupException($"The initial state '{file}' is invalid: {refusal.Message}", refusal);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
