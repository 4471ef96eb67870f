namespace EhpcEmulator.Store.Entities;

/// <summary>
/// The gateway through which a cluster pulls container images; stored once it differs from the default.
/// </summary>
public sealed class ImageGateway
{
    public required string ClusterId { get; init; }

    /// <summary>Replace it to change it.</summary>
    public ImageGatewaySettings Settings { get; set; } = new();

    /// <summary>When its settings last changed; the creation of the cluster while they have not.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Images that were not used after this instant have expired.</summary>
    public DateTimeOffset ExpiresBefore(DateTimeOffset at) => at - Settings.ImageExpirationTimeout;

    /// <summary>Whether an image has expired because it was not used for too long.</summary>
    public bool HasExpired(ContainerImage image, DateTimeOffset at) => image.LastUsedAt <= ExpiresBefore(at);
}

/// <summary>The settings of an image gateway. A value: never changed, only replaced.</summary>
public sealed record ImageGatewaySettings
{
    /// <summary>The registry of images that name none.</summary>
    public const string UsualLocation = "registry-1.docker.io";

    private const string Scheme = "mongodb://";

    /// <summary>One of <see cref="Locations"/>.</summary>
    public string DefaultLocation { get; init; } = UsualLocation;

    /// <summary>The most seconds a pull may take.</summary>
    public int PullUpdateTimeout { get; init; } = 300;

    /// <summary>How long an unused image is kept.</summary>
    public TimeSpan ImageExpirationTimeout { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The address of the database that knows the images.</summary>
    public string DatabaseServer { get; init; } = Scheme + "localhost";

    /// <summary>The user of the database; empty without one.</summary>
    public string DatabaseUser { get; init; } = "";

    /// <summary>Salted hash of that user's password; empty without one.</summary>
    public string DatabasePasswordHash { get; init; } = "";

    /// <summary>The registries that images may come from.</summary>
    public IReadOnlyList<ImageLocation> Locations { get; init; } = [new(UsualLocation, "http", null)];

    /// <summary>The address of the database, with its user but without the password.</summary>
    public string DatabaseUri => DatabaseUser.Length == 0
        ? DatabaseServer
        : $"{Scheme}{Uri.EscapeDataString(DatabaseUser)}:******@{DatabaseServer[Scheme.Length..]}";

    /// <summary>The address of a database as stored, whether or not it was given with its scheme.</summary>
    public static string AddressOf(string server) =>
        server.StartsWith(Scheme, StringComparison.Ordinal) ? server : Scheme + server;

    /// <summary>The registry an image comes from; null when it names one that is not configured.</summary>
    public string? LocationOf(ImageName image)
    {
        var location = image.Location ?? DefaultLocation;
        return Locations.Any(known => known.Location == location) ? location : null;
    }
}

/// <summary>A registry that images come from.</summary>
/// <param name="Location">Its host, with or without a port.</param>
/// <param name="Authentication">http or https.</param>
/// <param name="Url">Its address; null where the host says it all.</param>
public sealed record ImageLocation(string Location, string Authentication, string? Url);
