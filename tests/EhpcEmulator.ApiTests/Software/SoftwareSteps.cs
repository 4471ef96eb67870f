using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Software;

/// <summary>Look-ups shared by tests of software.</summary>
internal static class SoftwareSteps
{
    /// <summary>The software of a cluster, as <c>tag status</c>.</summary>
    public static async Task<IReadOnlyList<string>> SoftwareAsync(this World world, string clusterId)
    {
        var list = await world.CallAsync("ListInstalledSoftware", ("ClusterId", clusterId));
        return
        [
            .. list.GetProperty("SoftwareList").GetProperty("SoftwareList").EnumerateArray()
                .Select(software => $"{software.Text("SoftwareId")} {software.Text("SoftwareStatus")}"),
        ];
    }
}
