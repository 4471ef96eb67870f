using System.Collections.Concurrent;
using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Gateway.Coverage;

/// <summary>Which operations, parameters and errors calls have covered, in each world and in all together.</summary>
public sealed class CallCoverage
{
    private readonly ConcurrentDictionary<string, Touched> _worlds = new(StringComparer.Ordinal);

    /// <summary>What was covered in any world, including deleted ones.</summary>
    public Touched Everywhere { get; private set; } = new();

    /// <summary>What was covered in one world.</summary>
    public Touched Of(string worldId) => _worlds.GetValueOrDefault(worldId) ?? new();

    /// <summary>Clears the coverage of one world.</summary>
    public void Forget(string worldId) => _worlds.TryRemove(worldId, out _);

    /// <summary>Clears the coverage.</summary>
    public void ForgetAll()
    {
        _worlds.Clear();
        Everywhere = new();
    }

    /// <summary>Records a call.</summary>
    internal void Note(string worldId, OperationDescriptor operation, RpcCall call, string? code)
    {
        var inWorld = _worlds.GetOrAdd(worldId, static _ => new()).Of(operation);
        var everywhere = Everywhere.Of(operation);
        foreach (var touched in new[] { inWorld, everywhere })
        {
            touched.Count(code);
        }

        // What was sent before in the same form need not be inspected again.
        if (call.Parameters.Any(parameter => !inWorld.HasSeen(parameter) || !everywhere.HasSeen(parameter)))
        {
            foreach (var name in SentIn(operation, call))
            {
                inWorld.Parameters[name] = true;
                everywhere.Parameters[name] = true;
            }
        }
    }

    private static IEnumerable<string> SentIn(OperationDescriptor operation, RpcCall call)
    {
        try
        {
            return RequestParameters.SentIn(operation.Request, ParameterNode.Parse(call.Parameters));
        }
        catch (ApiException)
        {
            // Names that cannot be parsed.
            return [];
        }
    }

    /// <summary>What calls have covered of all operations.</summary>
    public sealed class Touched
    {
        private readonly ConcurrentDictionary<OperationDescriptor, TouchedOperation> _operations = new();

        /// <summary>What was covered of an operation; null when it was never called.</summary>
        public TouchedOperation? Find(OperationDescriptor operation) => _operations.GetValueOrDefault(operation);

        internal TouchedOperation Of(OperationDescriptor operation) =>
            _operations.GetOrAdd(operation, static _ => new());
    }

    /// <summary>What calls have covered of one operation.</summary>
    public sealed class TouchedOperation
    {
        private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
        private long _calls;

        /// <summary>How often it was called.</summary>
        public long Calls => Interlocked.Read(ref _calls);

        /// <summary>The codes it was refused with, and how often.</summary>
        public ConcurrentDictionary<string, int> Errors { get; } = new(StringComparer.Ordinal);

        internal ConcurrentDictionary<string, bool> Parameters { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether a parameter, by its name in the reference, was sent.</summary>
        public bool HasSent(string name) => Parameters.ContainsKey(name);

        internal void Count(string? code)
        {
            Interlocked.Increment(ref _calls);
            if (code is not null)
            {
                Errors.AddOrUpdate(code, 1, static (_, count) => count + 1);
            }
        }

        // A JSON text may hold different parameters each time; a plain one is known by its name.
        internal bool HasSeen(KeyValuePair<string, string> parameter) =>
            parameter.Value is not ['{' or '[', ..] && !_seen.TryAdd(parameter.Key, true);
    }
}
