namespace EhpcEmulator.Engine.Shell;

/// <summary>The users that a node knows.</summary>
public interface IShellUsers
{
    /// <summary>A user by name; null when there is none.</summary>
    ValueTask<ShellUser?> FindAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A user as a node knows them.</summary>
/// <param name="Name">The login name.</param>
/// <param name="Id">The number, 0 for <c>root</c>.</param>
/// <param name="Group">The primary group: <c>users</c>, <c>wheel</c> or <c>root</c>.</param>
public sealed record ShellUser(string Name, int Id, string Group)
{
    /// <summary>The user that every node has.</summary>
    public static ShellUser Root { get; } = new("root", 0, "root");

    /// <summary>A user who was deleted while their jobs still run.</summary>
    public static ShellUser Gone(string name) => new(name, 65534, "users");
}
