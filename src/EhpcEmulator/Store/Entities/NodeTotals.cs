namespace EhpcEmulator.Store.Entities;

/// <summary>The nodes of one cluster, counted by what they do and how they stand.</summary>
public sealed record NodeTotals
{
    public StatusCounts Managers { get; init; } = new();

    public StatusCounts Computes { get; init; } = new();

    /// <summary>Virtual CPUs of all compute nodes.</summary>
    public int Cpu { get; set; }

    /// <summary>Memory of all compute nodes in MiB.</summary>
    public int Memory { get; set; }

    /// <summary>GPUs of all compute nodes.</summary>
    public int Gpu { get; set; }

    /// <summary>The instances users can log in to.</summary>
    public List<string> LoginNodes { get; init; } = [];

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

        if (node.Roles.HasFlag(NodeRoles.Login))
        {
            if (change > 0)
            {
                LoginNodes.Add(node.Id);
            }
            else
            {
                LoginNodes.Remove(node.Id);
            }
        }
    }
}

/// <summary>Nodes by how they stand.</summary>
public sealed record StatusCounts
{
    public int Normal { get; set; }

    /// <summary>On their way from one state to another.</summary>
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
