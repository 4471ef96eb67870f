using System.Buffers.Binary;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EhpcEmulator.Engine.Hardware;

/// <summary>The private IPv4 addresses of a vSwitch; it knows which exist, the caller knows which are taken.</summary>
/// <remarks>As in the real network, the first and the last three addresses of a vSwitch are reserved.</remarks>
public sealed class AddressPool
{
    private const int ReservedFirst = 1;
    private const int ReservedLast = 3;
    private const int ShortestPrefix = 16;
    private const int LongestPrefix = 29;
    private const int DerivedPrefix = 19;
    private const uint TenNetwork = 10u << 24;

    private readonly uint _first;

    private AddressPool(uint network, int prefix)
    {
        _first = network + ReservedFirst;
        Capacity = (1 << (32 - prefix)) - ReservedFirst - ReservedLast;
        Cidr = $"{Text(network)}/{prefix}";
    }

    /// <summary>The range, for example <c>10.1.32.0/19</c>.</summary>
    public string Cidr { get; }

    /// <summary>How many addresses nodes can have, 4 in a /29.</summary>
    public int Capacity { get; }

    /// <summary>The pool of a range such as <c>192.168.1.0/24</c>.</summary>
    /// <exception cref="FormatException">The text is not a range that a vSwitch can have.</exception>
    public static AddressPool Parse(string cidr) => TryParse(cidr, out var pool)
        ? pool
        : throw new FormatException(
            $"'{cidr}' is not an IPv4 range of a vSwitch: a network address and a prefix length from /16 to /29.");

    /// <summary>Reads a range; false unless it is an IPv4 network address with a prefix from /16 to /29.</summary>
    public static bool TryParse(string? cidr, [NotNullWhen(true)] out AddressPool? pool)
    {
        pool = null;
        if (!IPNetwork.TryParse(cidr, out var network)
            || network.BaseAddress.AddressFamily != AddressFamily.InterNetwork
            || network.PrefixLength is < ShortestPrefix or > LongestPrefix)
        {
            return false;
        }

        var parsed = new AddressPool(Number(network.BaseAddress), network.PrefixLength);
        if (parsed.Cidr != cidr)
        {
            return false;
        }

        pool = parsed;
        return true;
    }

    /// <summary>
    /// The pool of a vSwitch: the configured range, else a /19 (8,188 addresses) inside 10.0.0.0/8 that a hash of the
    /// id chooses, so that it is the same in every run. Two vSwitches may share a range, as in reality those of
    /// two VPCs may.
    /// </summary>
    /// <param name="vSwitchId">The vSwitch, of which nothing but the id is known.</param>
    /// <param name="cidrs">Configured ranges by vSwitch id, see <see cref="HardwareOptions.VSwitchCidrs"/>.</param>
    /// <exception cref="FormatException">The configured range is malformed.</exception>
    public static AddressPool ForVSwitch(string vSwitchId, IReadOnlyDictionary<string, string>? cidrs = null)
    {
        if (cidrs is not null && cidrs.TryGetValue(vSwitchId, out var cidr))
        {
            return Parse(cidr);
        }

        var block = Hash(vSwitchId) % (1u << (DerivedPrefix - 8));
        return new AddressPool(TenNetwork + (block << (32 - DerivedPrefix)), DerivedPrefix);
    }

    /// <summary>Whether a node of this vSwitch can have the address.</summary>
    public bool Contains(string address) => IndexOf(address) >= 0;

    /// <summary>The lowest free addresses in ascending order, or null when fewer than wanted are free.</summary>
    /// <param name="count">How many are wanted.</param>
    /// <param name="used">The addresses taken, in any order; those outside the range are ignored.</param>
    public IReadOnlyList<string>? Take(int count, IEnumerable<string> used)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var free = Without(used);
        if (free.Count < count)
        {
            return null;
        }

        var addresses = new List<string>(count);
        while (addresses.Count < count)
        {
            addresses.Add(free.Take()!);
        }

        return addresses;
    }

    /// <summary>The addresses that are free, to be taken one by one.</summary>
    /// <param name="used">The addresses taken, in any order; those outside the range are ignored.</param>
    public FreeAddresses Without(IEnumerable<string> used)
    {
        var free = new FreeAddresses(this);
        foreach (var address in used)
        {
            free.Remove(address);
        }

        return free;
    }

    private int IndexOf(string address)
    {
        if (!IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetwork)
        {
            return -1;
        }

        var index = (long)Number(parsed) - _first;
        return index >= 0 && index < Capacity ? (int)index : -1;
    }

    private static uint Number(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static string Text(uint address) =>
        $"{address >> 24}.{(address >> 16) & 0xff}.{(address >> 8) & 0xff}.{address & 0xff}";

    // FNV-1a with the high half folded in: string.GetHashCode differs from one process to the next.
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ octet) * 16777619u);
        }

        return hash ^ (hash >> 16);
    }

    /// <summary>What is free of a pool while addresses of it are taken.</summary>
    public sealed class FreeAddresses
    {
        private readonly AddressPool _pool;
        private readonly BitArray _taken;
        private int _lowest;

        internal FreeAddresses(AddressPool pool)
        {
            _pool = pool;
            _taken = new BitArray(pool.Capacity);
            Count = pool.Capacity;
        }

        /// <summary>How many addresses are left.</summary>
        public int Count { get; private set; }

        /// <summary>Takes the lowest one, or null when none is left.</summary>
        public string? Take()
        {
            for (; _lowest < _taken.Length; _lowest++)
            {
                if (!_taken[_lowest])
                {
                    _taken[_lowest] = true;
                    Count--;
                    return Text(_pool._first + (uint)_lowest);
                }
            }

            return null;
        }

        /// <summary>Takes a given one, if it is free and in the pool.</summary>
        public void Remove(string address)
        {
            var index = _pool.IndexOf(address);
            if (index >= 0 && !_taken[index])
            {
                _taken[index] = true;
                Count--;
            }
        }
    }
}
