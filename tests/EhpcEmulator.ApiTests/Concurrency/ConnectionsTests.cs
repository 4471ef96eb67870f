using System.Globalization;
using System.Net.Sockets;
using System.Text;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Testing;

namespace EhpcEmulator.ApiTests.Concurrency;

/// <summary>
/// Many connections at once, each with one write. <c>EHPC_CONNECTIONS</c> says how many; by hand it is 2000.
/// </summary>
public sealed class ConnectionsTests
{
    private const int Usual = 250;

    private static readonly string[] Worlds = ["one", "two"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static int Count =>
        Environment.GetEnvironmentVariable("EHPC_CONNECTIONS") is { Length: > 0 } value
            ? int.Parse(value, CultureInfo.InvariantCulture)
            : Usual;

    [Fact]
    public async Task Connections_OpenAtOnceWithAWriteEach_LoseNothingAcknowledged()
    {
        await using var emulator = await EhpcEmulatorHost.StartAsync();
        var connections = new List<TcpClient>();
        try
        {
            for (var number = 0; number < Count; number++)
            {
                var connection = new TcpClient();
                connections.Add(connection);
                await connection.ConnectAsync(emulator.Address.Host, emulator.Address.Port).WaitAsync(Patience);
            }

            var answers = await Task.WhenAll(connections.Select(WriteAsync)).WaitAsync(Patience);

            // More than may wait for a world are told so; nothing else keeps a write from being done.
            answers.Where(answer => !answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                .Should().NotContain(answer => !answer.Contains("Throttling.User", StringComparison.Ordinal));
            for (var index = 0; index < Worlds.Length; index++)
            {
                using var wire = new Wire(emulator, Worlds[index]);
                (await wire.ListAsync("ListJobTemplates", "Templates.JobTemplates"))
                    .Select(template => template.GetProperty("Name").GetString()).Order(StringComparer.Ordinal)
                    .Should().Equal(Enumerable.Range(0, Count)
                        .Where(number => number % Worlds.Length == index
                            && answers[number].StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                        .Select(number => $"template-{number}").Order(StringComparer.Ordinal));
            }
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    private static async Task<string> WriteAsync(TcpClient connection, int number)
    {
        var form = "Action=CreateJobTemplate&Version=2018-04-12&Format=JSON"
            + $"&AccessKeyId={Worlds[number % Worlds.Length]}&Name=template-{number}&CommandLine=hostname";
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
