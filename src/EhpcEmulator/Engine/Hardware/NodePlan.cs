using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Hardware;

/// <summary>A node that a new cluster is to have.</summary>
/// <param name="HostName">Its host name, unique in the cluster.</param>
/// <param name="Group">The part of the order it is bought with, hence its instance type and disks.</param>
/// <param name="Roles">Its roles, at least one.</param>
public sealed record NodePlan(string HostName, NodeGroup Group, NodeRoles Roles);
