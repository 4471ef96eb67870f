using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Users;

/// <summary>Steps shared by tests of users of version 2024-07-30.</summary>
internal static class User2024Steps
{
    /// <summary>The parameters that create users of one group with a good password, as one JSON text.</summary>
    public static (string Name, string Value)[] Order2024(
        string clusterId, string group = "users", params IReadOnlyList<string> names) =>
        [
            ("ClusterId", clusterId),
            ("User", JsonSerializer.Serialize(
                names.Select(name => new { UserName = name, Group = group, UserSteps.Password }))),
        ];

    /// <summary>Creates users of the group users.</summary>
    public static Task CreateUsersAsync(this World world, string clusterId, params IReadOnlyList<string> names) =>
        world.Call2024Async("CreateUsers", Order2024(clusterId, "users", names));

    /// <summary>The users of a cluster in their order.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Users2024Async(this World world, string clusterId)
    {
        var list = await world.Call2024Async("ListUsers", ("ClusterId", clusterId), ("PageSize", "50"));
        return [.. list.GetProperty("Users").GetProperty("UserInfo").EnumerateArray()];
    }

    /// <summary>The users of a cluster as <c>name:group</c>, in their order.</summary>
    public static async Task<IReadOnlyList<string>> Groups2024Async(this World world, string clusterId) =>
        [.. (await world.Users2024Async(clusterId)).Select(user => $"{user.Text("UserName")}:{user.Text("Group")}")];

    /// <summary>The names of the users of a cluster in their order.</summary>
    public static async Task<IReadOnlyList<string>> UserNames2024Async(this World world, string clusterId) =>
        [.. (await world.Users2024Async(clusterId)).Select(user => user.Text("UserName"))];
}
