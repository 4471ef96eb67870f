using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Gws;

/// <summary>The .ica file with which a client opens a desktop, or one application of it.</summary>
public static class ConnectionFile
{
    private const int Port = 1494;

    /// <summary>The text of the file: sections of key=value lines, which end as on Windows.</summary>
    /// <param name="instance">The desktop, which runs.</param>
    /// <param name="application">The application to start; null for the whole desktop.</param>
    /// <param name="user">Who connects.</param>
    /// <param name="ticket">What lets the client in.</param>
    public static string TextOf(GwsInstance instance, GwsApplication? application, string user, string ticket)
    {
        var title = application?.Name ?? "Desktop";
        var address = instance.PublicIpAddress.Length > 0 ? instance.PublicIpAddress : instance.PrivateIpAddress;
        string[] lines =
        [
            "[Encoding]",
            "InputEncoding=UTF8",
            "",
            "[WFClient]",
            "Version=2",
            "HttpBrowserAddress=!",
            "",
            "[ApplicationServers]",
            $"{title}=",
            "",
            $"[{title}]",
            $"Address={address}:{Port}",
            "AutologonAllowed=ON",
            "ClientAudio=On",
            "DesiredColor=8",
            $"DesktopViewer-ForceFullScreenStartup={(application is null ? "On" : "Off")}",
            $"InitialProgram=#{title}",
            .. application is null
                ? Array.Empty<string>()
                : [$"WorkDirectory={application.Path}", $"LongCommandLine={application.Arguments}"],
            "LaunchReference=" + instance.Id,
            $"LogonTicket={ticket}",
            "LogonTicketType=CTXS1",
            "ScreenPercent=100",
            $"TWIMode={(application is null ? "Off" : "On")}",
            "TransportDriver=TCP/IP",
            $"Username={user}",
            "WinStationDriver=ICA 3.0",
            "",
        ];
        return string.Join("\r\n", lines);
    }
}
