using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EhpcEmulator.Hosting;

/// <summary>
/// Takes the data folder before anything listens; when everything is up, prints the banner and tidies up after
/// processes that were killed.
/// </summary>
internal sealed class StartupTasks(
    DataFolder folder,
    IServer server,
    IHostLifetime host,
    IHostApplicationLifetime lifetime,
    ProcessClock process,
    TimeProvider wallClock) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        process.Start();
        lifetime.ApplicationStarted.Register(OnStarted);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void OnStarted()
    {
        // Those who start a host within their own process need no banner.
        if (host is not EmbeddedLifetime
            && server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses)
        {
            Console.Out.Write(Banner.Text([.. addresses], folder));
        }

        Task.Run(() => TemporaryFolders.RemoveLeftovers(Path.GetTempPath(), wallClock.GetUtcNow()));
    }
}
