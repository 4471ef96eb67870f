namespace EhpcEmulator.Engine.Scheduling;

/// <summary>What is free on one node at one instant.</summary>
internal struct Room(PlannerNode node)
{
    private int _memory = node.Memory;
    private int _gpu = node.Gpu;
    private bool _isHeld;

    public int Cpu { get; private set; } = node.Cpu;

    public int Jobs { get; private set; }

    public readonly bool Fits(in NodeDemand demand) =>
        !_isHeld && Cpu >= demand.Cpu && _memory >= demand.Memory && _gpu >= demand.Gpu
        && (Jobs == 0 || !demand.IsExclusive);

    /// <summary>1 for each resource of which there is enough for a demand, 0 for the others.</summary>
    public readonly ResourceTotals EnoughFor(in NodeDemand demand)
    {
        // A shared node has nothing for an exclusive job, and vice versa.
        var isOpen = !_isHeld && (Jobs == 0 || !demand.IsExclusive);
        return new(
            isOpen && Cpu >= demand.Cpu ? 1 : 0,
            isOpen && _memory >= demand.Memory ? 1 : 0,
            isOpen && _gpu >= demand.Gpu ? 1 : 0);
    }

    public void Take(in NodeDemand demand)
    {
        Jobs++;
        if (demand.IsExclusive)
        {
            (Cpu, _memory, _gpu, _isHeld) = (0, 0, 0, true);
        }
        else
        {
            (Cpu, _memory, _gpu) = (Cpu - demand.Cpu, _memory - demand.Memory, _gpu - demand.Gpu);
        }
    }

    /// <param name="demand">What was taken before.</param>
    /// <param name="node">The node this is the room of.</param>
    public void Give(in NodeDemand demand, PlannerNode node)
    {
        if (demand.IsExclusive)
        {
            this = new Room(node);
        }
        else
        {
            (Cpu, _memory, _gpu) = (Cpu + demand.Cpu, _memory + demand.Memory, _gpu + demand.Gpu);
            Jobs--;
        }
    }

    public readonly ResourceTotals UsedOf(PlannerNode node) =>
        new(node.Cpu - Cpu, node.Memory - _memory, node.Gpu - _gpu);
}
