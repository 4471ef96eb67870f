using EhpcEmulator.Control;
using EhpcEmulator.Control.Pages;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Documentation;
using EhpcEmulator.Hosting;

namespace EhpcEmulator;

/// <summary>The emulator as one application, which is a process of its own or part of another.</summary>
public static class EmulatorApplication
{
    /// <summary>Puts the emulation into a host and everything it serves in its place.</summary>
    /// <param name="builder">The host, from <see cref="EmulatorHost"/>.</param>
    /// <param name="adjust">Changes services when all are known; null to leave them.</param>
    /// <returns>The application, not started.</returns>
    public static WebApplication Build(WebApplicationBuilder builder, Action<IServiceCollection>? adjust = null)
    {
        builder.Services.AddEmulation(builder.Configuration);
        builder.Services.AddSingleton(provider => new LateEndpoints(provider, MapEndpoints));
        adjust?.Invoke(builder.Services);

        var app = builder.Build();
        try
        {
            app.UseRequestLog();
            app.UsePage();
            app.UseGateway();
            app.UseControlProblems();
            app.Run(app.Services.GetRequiredService<LateEndpoints>().InvokeAsync);
            return app;
        }
        catch
        {
            // Settings that cannot be used show here, and what was opened by then must not be left behind.
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    private static void MapEndpoints(IEndpointRouteBuilder app)
    {
        app.MapPage();
        app.MapOperations();
        app.MapControl();
        app.MapDocumentation();
    }
}
