using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Containers;

/// <summary>A registry that an image gateway is to know.</summary>
public sealed record RepoParameters
{
    /// <summary>The host of a registry, with or without a port.</summary>
    public string Location { get; init; } = "";

    /// <summary>http or https; http when a location is added without it.</summary>
    public string? Auth { get; init; }

    /// <summary>Needed to add a location.</summary>
    public string? URL { get; init; }

    /// <summary>The known locations, with the given ones added or, if they are known, changed.</summary>
    /// <exception cref="ApiException">InvalidParams: one that is added has no URL.</exception>
    public static IReadOnlyList<ImageLocation> Merge(
        IReadOnlyList<ImageLocation> known, IReadOnlyList<RepoParameters> repos)
    {
        var locations = known.ToList();
        for (var index = 0; index < repos.Count; index++)
        {
            var repo = repos[index];
            var at = locations.FindIndex(location => location.Location == repo.Location);
            if (at < 0)
            {
                var url = repo.URL ?? throw Errors.InvalidParams(
                    $"Repo.{ParameterPath.NumberOf(repos, index)}.URL", "A new location needs it.");
                locations.Add(new ImageLocation(repo.Location, repo.Auth ?? "http", url));
                continue;
            }

            locations[at] = locations[at] with
            {
                Authentication = repo.Auth ?? locations[at].Authentication,
                Url = repo.URL ?? locations[at].Url,
            };
        }

        return locations;
    }

    public sealed class Validator : RequestValidator<RepoParameters>
    {
        public Validator()
        {
            RuleFor(r => r.Location).Required().RegistryHost();
            RuleFor(r => r.Auth).OneOf("http", "https");
            RuleFor(r => r.URL).RegistryUrl();
        }
    }
}
