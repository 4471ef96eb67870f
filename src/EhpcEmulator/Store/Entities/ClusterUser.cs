namespace EhpcEmulator.Store.Entities;

/// <summary>A user of a cluster, who logs in and owns jobs.</summary>
public sealed class ClusterUser
{
    public required string ClusterId { get; init; }

    public required string Name { get; init; }

    /// <summary>Orders the users of a cluster by when they were added.</summary>
    public required long Number { get; init; }

    /// <summary>users or wheel; wheel may use sudo.</summary>
    public required string Group { get; set; }

    /// <summary>The numeric id of the group.</summary>
    public int GroupId => GroupIdOf(Group);

    /// <summary>Salted hash of the password; empty for a user who logs in by key only.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>The numeric id the nodes know the user by; from 1000.</summary>
    public required int UserId { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The user's home folder; it is kept when the user is deleted.</summary>
    public string HomeDirectory => HomeOf(Name);

    /// <summary>The numeric id that all nodes know a group by: root, wheel or users.</summary>
    public static int GroupIdOf(string group) => group switch
    {
        "root" => 0,
        "wheel" => 10,
        _ => 100,
    };

    /// <summary>The home folder of a user other than root.</summary>
    public static string HomeOf(string userName) => $"/home/{userName}";
}
