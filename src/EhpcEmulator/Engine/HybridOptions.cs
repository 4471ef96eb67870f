namespace EhpcEmulator.Engine;

/// <summary>The customer's side of hybrid clusters; section <c>Hybrid</c>.</summary>
public sealed class HybridOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Hybrid";

    private static readonly IReadOnlyList<LocalUserOptions> Usual =
        [new() { Name = "local.admin", Group = "wheel" }, new() { Name = "local.user" }];

    /// <summary>
    /// The accounts of the customer's directory, which SyncUsers copies; <c>local.admin</c> of the group wheel and
    /// <c>local.user</c> when it is empty.
    /// </summary>
    public List<LocalUserOptions> Users { get; set; } = [];

    /// <summary>The accounts.</summary>
    internal IReadOnlyList<LocalUserOptions> Directory => Users.Count > 0 ? Users : Usual;

    /// <summary>A sentence for each invalid value; empty when the options can be used.</summary>
    public IEnumerable<string> Problems()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var user in Users)
        {
            if (user.Name.Length is 0 or > 30
                || !char.IsAsciiLetter(user.Name[0])
                || !user.Name.All(character => char.IsAsciiLetterOrDigit(character) || character == '.'))
            {
                yield return $"{nameof(Users)} has '{user.Name}', which is not 1 to 30 letters, digits and dots that "
                    + "begin with a letter.";
            }
            else if (!names.Add(user.Name))
            {
                yield return $"{nameof(Users)} has '{user.Name}' twice.";
            }

            if (user.Group is not ("users" or "wheel"))
            {
                yield return
                    $"{nameof(Users)} has '{user.Name}' in the group '{user.Group}'; it must be users or wheel.";
            }
        }
    }
}

/// <summary>An account in the customer's directory.</summary>
public sealed class LocalUserOptions
{
    public string Name { get; set; } = "";

    /// <summary>users, or wheel, which may use sudo.</summary>
    public string Group { get; set; } = "users";
}
