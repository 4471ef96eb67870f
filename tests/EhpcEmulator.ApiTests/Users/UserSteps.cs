using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Engine;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using World = EhpcEmulator.ApiTests.Support.World;

namespace EhpcEmulator.ApiTests.Users;

/// <summary>Steps shared by tests of users.</summary>
internal static class UserSteps
{
    /// <summary>A password that is good enough.</summary>
    public const string Password = "First-pass-1";

    /// <summary>The users of a call: <c>User.1.Name</c> and on.</summary>
    public static (string Name, string Value)[] Batch(string clusterId, params IReadOnlyList<string> names) =>
        [("ClusterId", clusterId), .. names.Select((name, index) => ($"User.{index + 1}.Name", name))];

    /// <summary>A parameter that every user of a batch has.</summary>
    public static IEnumerable<(string Name, string Value)> ForEach(int count, string parameter, string value) =>
        Enumerable.Range(1, count).Select(number => ($"User.{number}.{parameter}", value));

    /// <summary>The parameters that add users of one group with a good password.</summary>
    public static (string Name, string Value)[] Order(
        string clusterId, string group = "users", params IReadOnlyList<string> names) =>
        [
            .. Batch(clusterId, names),
            .. ForEach(names.Count, "Group", group),
            .. ForEach(names.Count, "Password", Password),
        ];

    /// <summary>Adds users to the group users.</summary>
    public static Task AddUsersAsync(this World world, string clusterId, params IReadOnlyList<string> names) =>
        world.CallAsync("AddUsers", Order(clusterId, "users", names));

    /// <summary>The users of a cluster as <c>name:group</c>, in their order.</summary>
    public static async Task<IReadOnlyList<string>> UsersOfAsync(this World world, string clusterId)
    {
        var list = await world.CallAsync("ListUsers", ("ClusterId", clusterId), ("PageSize", "50"));
        return
        [
            .. list.GetProperty("Users").GetProperty("UserInfo").EnumerateArray()
                .Select(user => $"{user.Text("Name")}:{user.Text("Group")}"),
        ];
    }

    /// <summary>The accounts as the nodes know them; the API shows neither numbers nor passwords.</summary>
    public static Task<IReadOnlyList<ClusterUser>> AccountsOfAsync(
        this Emulator emulator, World world, string clusterId) =>
        emulator.ReadAsync<IReadOnlyList<ClusterUser>>(world, async session =>
            await session.Db.ClusterUsers.AsNoTracking()
                .Where(user => user.ClusterId == clusterId).OrderBy(user => user.Number).ToListAsync());

    /// <summary>What is on the storage that all nodes of a cluster share, by path.</summary>
    public static Task<IReadOnlyDictionary<string, ClusterFile>> FilesOfAsync(
        this Emulator emulator, World world, string clusterId) =>
        emulator.ReadAsync<IReadOnlyDictionary<string, ClusterFile>>(world, async session =>
            await session.Db.ClusterFiles.AsNoTracking()
                .Where(file => file.ClusterId == clusterId && file.NodeId == "").ToDictionaryAsync(file => file.Path));

    /// <summary>Changes a world behind the API's back.</summary>
    public static Task WriteAsync(this Emulator emulator, World world, Func<WorldSession, Task> change) =>
        emulator.Services.GetRequiredService<Simulation>().WriteAsync(
            world.Id,
            CallOrigin.None,
            async session =>
            {
                await change(session);
                return 0;
            },
            CancellationToken.None);

    /// <summary>Looks at a world behind the API's back.</summary>
    public static Task<T> ReadAsync<T>(this Emulator emulator, World world, Func<WorldSession, Task<T>> look) =>
        emulator.Services.GetRequiredService<Simulation>()
            .ReadAsync(world.Id, CallOrigin.None, look, CancellationToken.None);
}
