using System.Diagnostics.CodeAnalysis;

namespace EhpcEmulator.Hosting;

/// <summary>Reads and checks the list of URLs to listen on.</summary>
internal static class ListenAddresses
{
    /// <summary>Where the emulator listens unless told otherwise: this machine only.</summary>
    public const string Default = "http://localhost:8080;https://localhost:8443";

    private const StringSplitOptions Splitting =
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>Reads a list of URLs separated by <c>;</c>.</summary>
    /// <param name="list">URLs of scheme http or https, with a host or <c>*</c>, and a port or none.</param>
    /// <param name="addresses">The addresses in the order given.</param>
    /// <param name="complaint">One sentence that says what is wrong.</param>
    public static bool TryParse(
        string? list,
        [NotNullWhen(true)] out IReadOnlyList<BindingAddress>? addresses,
        [NotNullWhen(false)] out string? complaint)
    {
        addresses = null;
        var found = new List<BindingAddress>();
        foreach (var url in (list ?? "").Split(';', Splitting))
        {
            if (Parse(url) is not { } address)
            {
                complaint = $"'{url}' is not a URL to listen on, such as {Default.Split(';')[0]}.";
                return false;
            }

            found.Add(address);
        }

        if (found.Count == 0)
        {
            complaint = "The list of URLs to listen on is empty.";
            return false;
        }

        addresses = found;
        complaint = null;
        return true;
    }

    private static BindingAddress? Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url.ToLowerInvariant());
            if (address is { Scheme: "http" or "https", PathBase: "", IsUnixPipe: false, IsNamedPipe: false }
                && address.Port is >= 0 and <= ushort.MaxValue
                && IsHost(address.Host))
            {
                // A free port can be asked of one address only, and localhost is two.
                return address is { Port: 0, Host: "localhost" }
                    ? BindingAddress.Parse($"{address.Scheme}://127.0.0.1:0")
                    : address;
            }
        }
        catch (FormatException)
        {
            // Not a URL at all.
        }

        return null;
    }

    private static bool IsHost(string host) =>
        host is "*" or "+" || Uri.CheckHostName(host.Trim('[', ']')) is not UriHostNameType.Unknown;
}
