using System.Collections.Frozen;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Engine;

/// <summary>
/// How long each stage of a lifecycle lasts in virtual time. No official figures exist: those of the realistic
/// profile are within what Terraform waits for (60 minutes for a cluster, 20 for a node).
/// </summary>
public sealed class Durations
{
    // Nothing real takes exactly as long twice; from 0.8 to 1.2 times the table's figure.
    private const double RealisticSpread = 0.2;

    private static readonly FrozenDictionary<string, (double Fast, double Realistic)> Seconds =
        new Dictionary<string, (double, double)>
        {
            ["Cluster.Accept"] = (1, 20),
            ["Cluster.Create"] = (5, 360),
            ["Cluster.Init"] = (4, 300),
            ["Cluster.Stop"] = (3, 120),
            ["Cluster.Release"] = (3, 120),
            ["Node.Create"] = (2, 60),
            ["Node.Init"] = (3, 120),
            ["Node.Stop"] = (2, 45),
            ["Node.Release"] = (2, 60),
            ["Job.Run"] = (10, 600),
            ["ServerlessJob.Schedule"] = (1, 5),
            ["ServerlessJob.Init"] = (3, 40),
            ["Command.Run"] = (1, 2),
            ["Client.Upgrade"] = (3, 120),
            ["Image.Pull"] = (5, 90),
            ["Software.Install"] = (3, 240),
            ["Software.Uninstall"] = (2, 60),
            ["Addon.Install"] = (6, 300),
            ["Addon.Uninstall"] = (3, 90),
            ["GwsCluster.Accept"] = (1, 20),
            ["GwsCluster.Create"] = (3, 180),
            ["GwsCluster.Init"] = (3, 180),
            ["GwsCluster.Release"] = (2, 60),
            ["GwsInstance.Create"] = (4, 240),
            ["GwsInstance.Start"] = (2, 60),
            ["GwsInstance.Stop"] = (2, 45),
            ["GwsImage.Create"] = (5, 600),
            ["NfsClient.Install"] = (3, 90),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly SimulationOptions _settings;

    /// <exception cref="OptionsValidationException">A configured duration is negative or names no stage.</exception>
    public Durations(IOptions<SimulationOptions> options)
    {
        var settings = options.Value;
        var problems = settings.Durations
            .Where(duration => duration.Value < TimeSpan.Zero || !Seconds.ContainsKey(duration.Key))
            .Select(duration => Seconds.ContainsKey(duration.Key)
                ? $"Simulation:Durations:{duration.Key} must not be negative."
                : $"Simulation:Durations:{duration.Key} is not one of {string.Join(", ", Names)}.")
            .ToList();
        if (problems.Count > 0)
        {
            throw new OptionsValidationException(SimulationOptions.Section, typeof(SimulationOptions), problems);
        }

        _settings = settings;
    }

    /// <summary>The names that stages and the configuration use.</summary>
    public static IEnumerable<string> Names => Seconds.Keys.Order(StringComparer.Ordinal);

    /// <summary>How long a stage of one entity lasts; the same for the same entity in every run of the world.</summary>
    public TimeSpan Of(string stage, World world, string entityId) =>
        Of(stage, world.Settings.Profile, world.Ids.Seed, entityId);

    /// <summary>How long a stage of one entity lasts.</summary>
    /// <param name="stage">One of <see cref="Names"/>.</param>
    /// <param name="profile">
    /// The world's own profile, or null for the configured one. Configured durations override every
    /// profile but a world's own <see cref="SimulationProfile.Instant"/>, where nothing takes time.
    /// </param>
    /// <param name="seed">The world's seed.</param>
    /// <param name="entityId">The entity.</param>
    public TimeSpan Of(string stage, SimulationProfile? profile, long seed, string entityId)
    {
        var (fast, realistic) = Seconds[stage];
        var inForce = profile ?? _settings.Profile;
        var duration = profile == SimulationProfile.Instant ? TimeSpan.Zero
            : _settings.Durations.TryGetValue(stage, out var configured) ? configured
            : TimeSpan.FromSeconds(inForce switch
            {
                SimulationProfile.Instant => 0,
                SimulationProfile.Realistic => realistic,
                _ => fast,
            });
        if (inForce != SimulationProfile.Realistic)
        {
            return duration;
        }

        var fraction = new RandomStream(seed, stage, entityId).NextFraction();
        return duration * (1 - RealisticSpread + (2 * RealisticSpread * fraction));
    }
}
