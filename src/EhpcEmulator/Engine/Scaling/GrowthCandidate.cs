namespace EhpcEmulator.Engine.Scaling;

/// <summary>An instance type that nodes may be of.</summary>
/// <param name="Size">What a node of it offers.</param>
/// <param name="Available">How many are available, given stock and addresses.</param>
public readonly record struct GrowthCandidate(NodeSize Size, int Available);
