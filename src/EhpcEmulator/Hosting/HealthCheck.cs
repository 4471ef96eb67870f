using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace EhpcEmulator.Hosting;

/// <summary>Checks the health of the emulator that runs with the same settings.</summary>
internal static class HealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Prints one line.</summary>
    /// <returns>0 when the emulator answers that it is healthy, else 1.</returns>
    public static async Task<int> RunAsync(CommandLine command, TextWriter output, TextWriter error)
    {
        var url = "";
        try
        {
            var configuration = new ConfigurationManager();
            ConfigurationSources.Add(configuration, command);
            var urls = EmulatorOptions.Read(configuration).Urls;
            var address = urls.FirstOrDefault(url => url.Scheme == "http") ?? urls[0];
            var target = new IPEndPoint(ReachableAddress(address.Host), address.Port);
            url = $"{address.Scheme}://{target}/_emulator/health";

            var status = await AskAsync(target, isTls: address.Scheme == "https");
            if (status.Split(' ') is [_, "200", ..])
            {
                await output.WriteLineAsync($"healthy: {url}");
                return 0;
            }

            await error.WriteLineAsync($"unhealthy: {url} answered '{status}'");
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException)
        {
            await error.WriteLineAsync($"unhealthy: {url}: {failure.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception failure) when (StartupFailure.Describe(failure) is { } line)
        {
            await error.WriteLineAsync(line);
        }

        return 1;
    }

    // An instance that listens everywhere, or under a name, can be asked on the loopback address.
    private static IPAddress ReachableAddress(string host) =>
        IPAddress.TryParse(host, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any)
            ? ip
            : IPAddress.Loopback;

    // A bare socket: loading HttpClient would take longer than the rest of the process.
    private static async Task<string> AskAsync(IPEndPoint target, bool isTls)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient(target.AddressFamily);
        await client.ConnectAsync(target, patience.Token);
        await using var stream = isTls ? await AuthenticateAsync(client, patience.Token) : client.GetStream();

        var question = $"GET /_emulator/health HTTP/1.1\r\nHost: {target}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(question), patience.Token);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync(patience.Token) ?? "nothing";
    }

    private static async Task<Stream> AuthenticateAsync(TcpClient client, CancellationToken cancellationToken)
    {
        // Any certificate will do: nothing secret is exchanged, only whether the emulator answers.
        var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        };
        await tls.AuthenticateAsClientAsync(options, cancellationToken);
        return tls;
    }
}
