namespace EhpcEmulator.SdkTests.Support;

/// <summary>One of Alibaba's clients, and how it is told to send and sign.</summary>
public sealed record SdkClient(
    string Name, string Package, string Method, bool Form = false, string? SignatureAlgorithm = null)
{
    /// <summary>Everybody: GET and POST, query and form, signature version 1 and ACS3.</summary>
    public static IReadOnlyList<SdkClient> All { get; } =
    [
        new("pop-core-get", "pop-core", "GET"),
        new("pop-core-post", "pop-core", "POST"),
        new("openapi-client-get", "openapi-client", "GET"),
        new("openapi-client-form", "openapi-client", "POST", Form: true),
        new("openapi-client-v1-form", "openapi-client", "POST", Form: true, SignatureAlgorithm: "v2"),
        new("openapi-core-query", "openapi-core", "POST"),
        new("openapi-core-form", "openapi-core", "POST", Form: true),
        new("openapi-core-v1-form", "openapi-core", "POST", Form: true, SignatureAlgorithm: "v2"),
    ];

    /// <summary>Those names, as the data of a theory.</summary>
    public static TheoryData<string> Names => new(All.Select(client => client.Name));

    /// <summary>The id of the access key that a strict emulator knows.</summary>
    public string AccessKeyId => $"{Name}-key";

    /// <summary>The secret of that key.</summary>
    public string Secret => $"{Name}-secret";

    /// <summary>The account of that key, and so the name of its world.</summary>
    public string Account => $"{Name}-account";

    /// <summary>The client of a name.</summary>
    public static SdkClient Of(string name) => All.Single(client => client.Name == name);
}
