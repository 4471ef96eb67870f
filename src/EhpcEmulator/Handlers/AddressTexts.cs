using System.Net;
using System.Net.Sockets;

namespace EhpcEmulator.Handlers;

/// <summary>Addresses that an operation takes as texts.</summary>
internal static class AddressTexts
{
    /// <summary>
    /// Whether a text is an IPv4 address of four numbers, unlike the <c>10.1</c> that .NET reads too.
    /// </summary>
    public static bool IsIpv4(string text) =>
        text.Count(character => character == '.') == 3
        && IPAddress.TryParse(text, out var address)
        && address.AddressFamily == AddressFamily.InterNetwork;
}
