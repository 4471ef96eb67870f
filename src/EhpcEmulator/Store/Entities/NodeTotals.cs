namespace EhpcEmulator.Store.Entities;

/// <summary>The nodes of one cluster, counted by role and status.</summary>
public sealed record NodeTotals
{
    /// <summary>Nodes that have any role of a scheduler or account server, backups included.</summary>
    public StatusCounts Managers { get; init; } = new();

    /// <summary>Nodes that have the role, even if they also manage the cluster.</summary>
    public StatusCounts Computes { get; init; } = new();

    /// <summary>Virtual CPUs of all compute nodes.</summary>
    public int Cpu { get; set; }

    /// <summary>Memory of all compute nodes in MiB.</summary>
    public int Memory { get; set; }

    /// <summary>GPUs of all compute nodes.</summary>
    public int Gpu { get; set; }

    /// <summary>Virtual CPUs that jobs hold.</summary>
    public int UsedCpu { get; set; }

    /// <summary>Memory in MiB that jobs hold.</summary>
    public int UsedMemory { get; set; }

    /// <summary>GPUs that jobs hold.</summary>
    public int UsedGpu { get; set; }

    /// <summary>The management and login nodes, in order of creation.</summary>
    public List<ServerNode> Servers { get; init; } = [];

    /// <summary>Whether every count and every server is the same.</summary>
    public bool Equals(NodeTotals? other) =>
        other is not null
        && Managers == other.Managers
        && Computes == other.Computes
        && (Cpu, Memory, Gpu) == (other.Cpu, other.Memory, other.Gpu)
        && (UsedCpu, UsedMemory, UsedGpu) == (other.UsedCpu, other.UsedMemory, other.UsedGpu)
        && Servers.SequenceEqual(other.Servers);

    public override int GetHashCode() => HashCode.Combine(Managers, Computes, Cpu, UsedCpu, Servers.Count);

    /// <summary>A copy of the totals, which does not follow these.</summary>
    internal NodeTotals Copy() => this with
    {
        Managers = Managers with { },
        Computes = Computes with { },
        Servers = [.. Servers],
    };

    internal void Add(Node node, int change)
    {
        if ((node.Roles & NodeRoles.Manager) != 0)
        {
            Managers.Add(node.Status, change);
        }

        if (node.Roles.HasFlag(NodeRoles.Compute))
        {
            Computes.Add(node.Status, change);
            Cpu += change * node.Cpu;
            Memory += change * node.Memory;
            Gpu += change * node.Gpu;
        }
    }

    internal void Use(int cpu, int memory, int gpu)
    {
        UsedCpu += cpu;
        UsedMemory += memory;
        UsedGpu += gpu;
    }

    internal void AddServer(Node node)
    {
        if ((node.Roles & (NodeRoles.Manager | NodeRoles.Login)) != 0)
        {
            Servers.Add(new ServerNode(node.Id, node.HostName, node.PrivateIpAddress, node.Roles));
        }
    }

    internal void RemoveServer(Node node) => Servers.RemoveAll(server => server.Id == node.Id);
}

/// <summary>A management or login node, as far as its cluster shows it.</summary>
public sealed record ServerNode(string Id, string HostName, string IpAddress, NodeRoles Roles);

/// <summary>Nodes by status.</summary>
public sealed record StatusCounts
{
    /// <summary>Running.</summary>
    public int Normal { get; set; }

    /// <summary>In transition from one state to another.</summary>
    public int Operating { get; set; }

    public int Stopped { get; set; }

    public int Exception { get; set; }

    public int Total => Normal + Operating + Stopped + Exception;

    internal void Add(NodeStatus status, int change)
    {
        switch (status)
        {
            case NodeStatus.Running:
                Normal += change;
                break;
            case NodeStatus.Stopped:
                Stopped += change;
                break;
            case NodeStatus.Exception:
                Exception += change;
                break;
            default:
                Operating += change;
                break;
        }
    }
}
