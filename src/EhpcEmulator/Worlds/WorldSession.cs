using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Worlds;

/// <summary>
/// One unit of work in one world: its database, the instant it happens at, and what it schedules. A handler gets
/// one and works on it; the code that opened it saves it.
/// </summary>
public sealed class WorldSession : IDisposable
{
    private readonly bool _isSnapshot;
    private readonly DateTimeOffset _now;
    private readonly HashSet<string> _loaded = [];
    private readonly Dictionary<string, Action> _whenDiscarded = [];
    private readonly List<Action> _whenSaved = [];
    private readonly HashSet<FaultRule> _counted = [];
    private Inventory? _inventory;

    internal WorldSession(World world, EhpcDbContext db, DateTimeOffset now, CallOrigin origin, bool isSnapshot)
    {
        World = world;
        Revision = world.Revision;
        _now = now;
        Origin = origin;
        Db = db;
        Timeline = new Timeline(Db, world.Ids);
        _isSnapshot = isSnapshot;
        if (isSnapshot)
        {
            Db.Writer.BeginSnapshot();
        }
        else
        {
            Db.WorkingSet = world.Store.TakeWorkingSet();
        }
    }

    public World World { get; }

    /// <summary>
    /// The world's revision, read before the snapshot is taken: the snapshot may be newer, but never older.
    /// </summary>
    public long Revision { get; }

    /// <summary>The tables; what is changed there is saved when the unit of work is.</summary>
    public EhpcDbContext Db { get; }

    /// <summary>The virtual instant of the call, read once.</summary>
    public DateTimeOffset Now
    {
        get
        {
            DependsOnTime = true;
            return _now;
        }
    }

    /// <summary>
    /// Whether the same query may have another answer later though nothing has changed: the instant was asked for,
    /// or the handler said so.
    /// </summary>
    public bool DependsOnTime { get; private set; }

    /// <summary>Says that the answer contains something that expires by the wall clock.</summary>
    public void AnswerOnce() => DependsOnTime = true;

    /// <summary>Who called and from which region.</summary>
    public CallOrigin Origin { get; }

    /// <summary>The log entry of the call, while its handler works; null otherwise.</summary>
    internal ActionLog? Action { get; set; }

    public IdSource Ids => World.Ids;

    /// <summary>
    /// The fault rules, with those that this unit of work has added and without those it has removed.
    /// </summary>
    public IReadOnlyList<FaultSpec> Faults
    {
        get => field ?? World.Faults;
        internal set;
    }

    /// <summary>The fault rules that this unit of work has counted something for.</summary>
    internal IReadOnlyCollection<FaultRule> Counted => _counted;

    /// <summary>The quotas of the account.</summary>
    public QuotaOptions Quotas => World.Quotas;

    /// <summary>The pending moves; what is scheduled is saved with the unit of work.</summary>
    public Timeline Timeline { get; }

    /// <summary>The changes that this unit of work has made; nobody else sees them before they are saved.</summary>
    public ChangeLog Changes => field ??= new();

    /// <summary>What instances take, without what this unit of work changes.</summary>
    public async ValueTask<Inventory> InventoryAsync(CancellationToken cancellationToken) => _isSnapshot
        ? _inventory ??= await Inventory.LoadAsync(Db, cancellationToken)
        : World.Inventory ??= await Inventory.LoadAsync(Db, cancellationToken);

    /// <summary>Whether something is yet to be loaded as a whole into this unit of work; true once.</summary>
    internal bool IsFirstLook(string subject) => _loaded.Add(subject);

    /// <summary>
    /// Has something done if nothing of this unit of work is saved: for what mirrors it in memory and would
    /// be ahead of the database then.
    /// </summary>
    /// <param name="subject">What is to be undone; each subject is noted once.</param>
    /// <param name="action">Undoes it.</param>
    internal void WhenDiscarded(string subject, Action action) => _whenDiscarded.TryAdd(subject, action);

    /// <summary>
    /// Has something done once everything of this unit of work is saved: for what mirrors it in memory.
    /// </summary>
    internal void WhenSaved(Action action) => _whenSaved.Add(action);

    /// <summary>A fault rule counts something; the count is kept even if the call is refused for it.</summary>
    internal void NoteCounted(FaultRule rule) => _counted.Add(rule);

    /// <summary>Makes statements that change many rows at once part of the transaction.</summary>
    internal void Begin()
    {
        // There is no telling which rows those are.
        Db.WorkingSet = null;
        Db.Writer.Begin();
    }

    /// <summary>Saves everything in one transaction; the session cannot be used for anything else afterwards.</summary>
    internal async Task SaveAsync(CancellationToken cancellationToken)
    {
        var ceiling = await World.ReserveNumbersAsync(Db, cancellationToken);
        var nextPending = Timeline.NextPending;
        Timeline.RemoveTaken();
        Db.Writer.Save();
        World.Inventory?.Follow(Db);
        if (Db.WorkingSet is { } rows)
        {
            rows.Follow(Db.Rows);
            World.Store.LeaveWorkingSet(rows);
            Db.WorkingSet = null;
        }

        _whenDiscarded.Clear();
        _whenSaved.ForEach(follow => follow());
        _whenSaved.Clear();
        World.Saved(ceiling, nextPending, Changes.Changes);
    }

    /// <summary>Rolls back what was not saved, and gives the database back.</summary>
    public void Dispose()
    {
        try
        {
            foreach (var undo in _whenDiscarded.Values)
            {
                undo();
            }

            // What was not saved is rolled back; a read-only session ends in the same way.
            Db.Writer.Rollback();
        }
        finally
        {
            World.Store.Return(Db);
        }
    }
}

/// <summary>Where a call comes from.</summary>
/// <param name="RequestId">The id of the call.</param>
/// <param name="ApiVersion">Its API version.</param>
/// <param name="AccountId">The account that calls.</param>
/// <param name="RegionId">The region it names, or the default one.</param>
/// <param name="NamesRegion">Whether the caller named a region, by parameter or by host name.</param>
public sealed record CallOrigin(
    string RequestId, string ApiVersion, string AccountId, string RegionId, bool NamesRegion)
{
    /// <summary>The RAM user that calls; null for the account itself.</summary>
    public string? RamUser { get; init; }

    /// <summary>Whether the caller sees the clusters of the other API version as well.</summary>
    public bool SharesClusters { get; init; }

    /// <summary>
    /// The address at which the caller reached the emulator, for example <c>http://localhost:5080</c>, so that links
    /// lead there.
    /// </summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The origin of what the world does by itself.</summary>
    public static CallOrigin None { get; } = new("", "", "", "", NamesRegion: false);
}
