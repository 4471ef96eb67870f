using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Worlds;

/// <summary>
/// Everything one account sees: its database, its virtual clock, its ids, and the lock that lets one writer in at
/// a time. Worlds never wait for one another.
/// </summary>
public sealed class World
{
    private readonly WriterGate _writer;
    private readonly TimeProvider _wall;
    private long _numberCeiling;
    private long _nextDueTicks;
    private long _revision;
    private WorldSettings _settings;
    private IReadOnlyList<FaultSpec> _faults;

    internal World(
        string id,
        string file,
        WorldStore store,
        WorldState state,
        IReadOnlyList<FaultSpec> faults,
        DateTimeOffset? nextDue,
        QuotaOptions quotas,
        int mostWaiting,
        TimeProvider wall)
    {
        Id = id;
        File = file;
        Store = store;
        _writer = new WriterGate(mostWaiting);
        _wall = wall;
        _settings = state.Settings;
        _faults = faults;
        UsualQuotas = quotas;
        Quotas = quotas.With(state.Settings.Quotas);
        Origin = state.Origin;
        Ids = new IdSource(state.Seed, state.NumberCeiling);
        _numberCeiling = state.NumberCeiling;
        _nextDueTicks = TicksOf(nextDue);
        Clock = new VirtualClock(wall, InstantOf(state, wall.GetUtcNow()), state.ClockSpeed);
    }

    /// <summary>The world's name: the account it belongs to.</summary>
    public string Id { get; }

    /// <summary>The time of everything simulated in it.</summary>
    public VirtualClock Clock { get; }

    /// <summary>Makes ids that follow from the world's seed.</summary>
    public IdSource Ids { get; }

    /// <summary>The world's own settings; known from the database.</summary>
    public WorldSettings Settings => Volatile.Read(ref _settings);

    /// <summary>The fault rules of the world, in the order they were added; known from the database.</summary>
    public IReadOnlyList<FaultSpec> Faults => Volatile.Read(ref _faults);

    /// <summary>How the world began.</summary>
    public WorldOrigin Origin { get; }

    /// <summary>Bytes on disk, including the log.</summary>
    public long Size => StoreFiles.SizeOf(File);

    /// <summary>The quotas of the account: the configured ones, overridden by its own where it has any.</summary>
    public QuotaOptions Quotas { get; private set; }

    /// <summary>The quotas of accounts that have none of their own.</summary>
    public QuotaOptions UsualQuotas { get; }

    /// <summary>Rises with every transaction that is saved.</summary>
    public long Revision => Volatile.Read(ref _revision);

    /// <summary>The answers given since the last change.</summary>
    public AnswerCache Answers { get; } = new();

    /// <summary>
    /// No move is due before this instant; null when none is pending. It may be earlier than the next move, never
    /// later.
    /// </summary>
    public DateTimeOffset? NextDue =>
        Volatile.Read(ref _nextDueTicks) is var ticks && ticks == long.MaxValue ? null : new(ticks, TimeSpan.Zero);

    /// <summary>What instances take, as saved; null until it is first needed. Used by the writer only.</summary>
    internal Inventory? Inventory { get; set; }

    internal string File { get; }

    internal WorldStore Store { get; }

    /// <summary>Raised when something was scheduled earlier than everything that was pending.</summary>
    internal event Action? Expecting;

    /// <summary>Raised with the changes of status, once they are saved.</summary>
    internal event Action<IReadOnlyList<StateChange>>? Changed;

    /// <summary>Lets the caller in as the world's one writer until the result is disposed.</summary>
    public Task<WriterPermit> EnterAsync(CancellationToken cancellationToken) => _writer.EnterAsync(cancellationToken);

    /// <summary>
    /// Lets the origin in as the writer; callers of the API only while not too many of them are waiting.
    /// </summary>
    /// <exception cref="WorldBusyException">Too many callers are waiting.</exception>
    public Task<WriterPermit> EnterAsync(CallOrigin origin, CancellationToken cancellationToken) =>
        origin == CallOrigin.None ? EnterAsync(cancellationToken) : _writer.EnterAsCallerAsync(cancellationToken);

    /// <summary>A unit of work for the writer; null once the world has been reset.</summary>
    public WorldSession? OpenSession(DateTimeOffset now, CallOrigin origin) =>
        Store.Rent() is { } db ? new WorldSession(this, db, now, origin, isSnapshot: false) : null;

    /// <summary>
    /// A read-only session on the world as it is now, beside the writer; null once the world has been reset.
    /// </summary>
    public WorldSession? OpenSnapshot(DateTimeOffset now, CallOrigin origin) =>
        Store.Rent() is { } db ? new WorldSession(this, db, now, origin, isSnapshot: true) : null;

    /// <summary>
    /// Saves where the clock is moved to with the session's transaction, and moves it once that is saved: a call that
    /// fails and is repeated moves it once.
    /// </summary>
    internal async Task MoveClockAsync(WorldSession session, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var state = await StateAsync(session.Db, cancellationToken);
        state.ClockAnchor = Later(to, Clock.GetUtcNow());
        state.WallAnchor = _wall.GetUtcNow();
        session.WhenSaved(() => Clock.AdvanceTo(to));
    }

    /// <summary>Freezes the clock or lets it run, and saves that with the session's transaction.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="frozen">Whether it is frozen; null to leave that as it is, unless a speed implies it.</param>
    /// <param name="speed">Virtual seconds per wall second; 0 is frozen. The last one that was not 0 when null.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    internal async Task RunClockAsync(
        WorldSession session, bool? frozen, double? speed, CancellationToken cancellationToken)
    {
        var state = await StateAsync(session.Db, cancellationToken);
        state.RunningSpeed = speed > 0 ? speed.Value : state.RunningSpeed;
        var stands = frozen ?? (speed is { } given ? given == 0 : state.ClockSpeed == 0);
        var (before, after) = (Clock.Speed, stands ? 0 : state.RunningSpeed);
        if (after < before)
        {
            // A restart would take back the time that passes until it is saved.
            Clock.SetSpeed(after);
            session.WhenDiscarded("Clock", () => Clock.SetSpeed(before));
        }
        else
        {
            session.WhenSaved(() => Clock.SetSpeed(after));
        }

        state.ClockSpeed = after;

        // The same transaction may be about to move it.
        state.ClockAnchor = Later(state.ClockAnchor, Clock.GetUtcNow());
        state.WallAnchor = _wall.GetUtcNow();
    }

    /// <summary>
    /// Copies the world as it is at an instant into a new file. What comes after that instant is the same in the
    /// copy, given the same calls. The caller is the writer.
    /// </summary>
    /// <returns>False once the world has been reset.</returns>
    internal bool TryCopyTo(string file, DateTimeOffset now)
    {
        if (Store.Rent() is not { } db)
        {
            return false;
        }

        try
        {
            StoreCopies.Copy(db, file);
        }
        finally
        {
            Store.Return(db);
        }

        StoreCopies.Edit(file, state =>
        {
            state.NumberCeiling = Ids.Next;
            state.ClockAnchor = now;
            state.WallAnchor = _wall.GetUtcNow();
        });
        return true;
    }

    /// <summary>Gives the world other settings, together with everything else the session saves.</summary>
    public async Task ChangeSettingsAsync(
        WorldSession session, Func<WorldSettings, WorldSettings> change, CancellationToken cancellationToken)
    {
        var state = await StateAsync(session.Db, cancellationToken);
        state.Settings = change(state.Settings);
        session.WhenSaved(() =>
        {
            Quotas = UsualQuotas.With(state.Settings.Quotas);
            Volatile.Write(ref _settings, state.Settings);
        });
    }

    /// <summary>Applies the session's changes to the fault rules once they are saved.</summary>
    public void FollowFaults(WorldSession session, IEnumerable<FaultSpec> faults)
    {
        var followed = faults.ToList();
        session.Faults = followed;
        session.WhenSaved(() => Volatile.Write(ref _faults, followed));
    }

    /// <summary>States what is due next, known from the database. The caller is the writer.</summary>
    internal void SetNextDue(DateTimeOffset? instant) => Volatile.Write(ref _nextDueTicks, TicksOf(instant));

    /// <summary>Makes sure that every number given out is below the ceiling that the same transaction saves.</summary>
    internal async ValueTask<long> ReserveNumbersAsync(EhpcDbContext db, CancellationToken cancellationToken)
    {
        if (Ids.Next <= _numberCeiling)
        {
            return _numberCeiling;
        }

        var state = await StateAsync(db, cancellationToken);
        return state.NumberCeiling = Ids.Next + IdSource.BlockSize;
    }

    /// <summary>
    /// Gives back the numbers that are reserved but not given out, so that the same calls have the same ids when the
    /// process is stopped and started again between them. The caller is the writer, and nobody writes after it.
    /// </summary>
    internal async Task SettleAsync()
    {
        if (Ids.Next < _numberCeiling && OpenSession(Clock.GetUtcNow(), CallOrigin.None) is { } session)
        {
            using (session)
            {
                (await StateAsync(session.Db, CancellationToken.None)).NumberCeiling = Ids.Next;
                await session.SaveAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>Applies what a transaction has saved.</summary>
    internal void Saved(long numberCeiling, DateTimeOffset? nextPending, IReadOnlyList<StateChange> changes)
    {
        _numberCeiling = numberCeiling;
        Interlocked.Increment(ref _revision);
        if (changes.Count > 0)
        {
            Changed?.Invoke(changes);
        }

        if (TicksOf(nextPending) < Volatile.Read(ref _nextDueTicks))
        {
            SetNextDue(nextPending);
            Expecting?.Invoke();
        }
    }

    private static async Task<WorldState> StateAsync(EhpcDbContext db, CancellationToken cancellationToken) =>
        (await db.FindAsync<WorldState>([WorldState.TheKey], cancellationToken))!;

    // The clock went on while the process was away, as a real one does; if the wall clock was put back, it stands
    // still.
    private static DateTimeOffset InstantOf(WorldState state, DateTimeOffset wallNow) =>
        wallNow > state.WallAnchor
            ? VirtualClock.After(state.ClockAnchor, wallNow - state.WallAnchor, state.ClockSpeed)
            : state.ClockAnchor;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static long TicksOf(DateTimeOffset? instant) => instant?.UtcTicks ?? long.MaxValue;
}
