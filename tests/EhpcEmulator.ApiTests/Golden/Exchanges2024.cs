using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>The exchanges of version 2024-07-30.</summary>
internal static class Exchanges2024
{
    private const string NewJob =
        """{"CommandLine":"sleep 600","RunasUser":"golden.one","RunasUserPassword":"Golden-pass-1","ArrayRequest":""" +
        """ "1-3:2","Resources":{"Nodes":1,"Cores":2,"Memory":"1GB"},"Variables":""" +
        """[{"Name":"ProxyIP","Value":"10.0.0.1"}]}""";

    /// <summary>All of them, by action.</summary>
    public static IReadOnlyList<Exchange> All { get; } =
    [
        new("2024-07-30", "CreateJob", world => Exchanges.OnUsersAsync(
            world, ("JobName", "golden"), ("JobSpec", NewJob))),
        new("2024-07-30", "CreateUsers", world => Exchanges.OnUsersAsync(
            world, ("User", """[{"UserName":"three","Group":"wheel","Password":"Golden-pass-1"}]"""))),
        new("2024-07-30", "DeleteUsers", world => Exchanges.OnUsersAsync(
            world, ("User", """[{"UserName":"golden.one"}]"""))),
        new("2024-07-30", "GetJob", async world =>
        {
            var users = await Exchanges.OnUsersAsync(world);
            await world.Call2024Async("CreateJob", [.. users, ("JobSpec", NewJob)]);
            return [.. users, ("JobId", "0[1].scheduler")];
        }),
        new("2024-07-30", "GetJobLog", async world =>
            [.. await Exchanges.WithJobsAsync(world), ("JobId", "0.scheduler")]),
        new("2024-07-30", "ListJobs", async world =>
            [.. await Exchanges.WithJobsAsync(world), ("JobFilter", """{"SortBy":{"SubmitOrder":"asc"}}""")]),
        new("2024-07-30", "ListRegions", _ => Task.FromResult(Array.Empty<(string, string)>())),
        new("2024-07-30", "ListUsers", world => Exchanges.OnUsersAsync(world)),
        new("2024-07-30", "StopJobs", async world =>
            [.. await Exchanges.WithJobsAsync(world), ("JobIds", """["1.scheduler"]""")]),
        new("2024-07-30", "UpdateUser", world => Exchanges.OnUsersAsync(
            world, ("UserName", "golden.one"), ("Group", "wheel"), ("Password", "Golden-pass-2"))),
    ];
}
