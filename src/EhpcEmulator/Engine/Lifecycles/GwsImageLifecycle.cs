using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>How an image of a desktop is created.</summary>
public sealed class GwsImageLifecycle(Durations durations) : Lifecycle<GwsImage, GwsImageStatus>(durations)
{
    private const string Making = "GwsImage.Create";

    private readonly Durations _durations = durations;

    protected override string Noun => ResourceKinds.GwsImage;

    protected override IReadOnlyList<Stage<GwsImageStatus>> Stages { get; } =
        [new(GwsImageStatus.Creating, Lasts: Making, Next: GwsImageStatus.Running)];

    /// <summary>The progress of an image, 0 to 100.</summary>
    public int PercentOf(WorldSession world, GwsImage image) => image.Status == GwsImageStatus.Creating
        ? (int)Math.Min(99, 100 * ((world.Now - image.CreatedAt) / _durations.Of(Making, world.World, image.Id)))
        : 100;

    public override Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        world.Db.GwsImages.Where(image => ids.Contains(image.Id)).ToTrackedListAsync(world.Db, cancellationToken);

    protected override string IdOf(GwsImage entity) => entity.Id;

    protected override GwsImageStatus StatusOf(GwsImage entity) => entity.Status;

    protected override void SetStatus(WorldSession world, GwsImage entity, GwsImageStatus status) =>
        entity.Status = status;
}
