namespace EhpcEmulator.Gateway.Binding;

/// <summary>The wire name of a parameter, if it is not the property's own name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// Another spelling of a parameter that some source of the API uses; read when the right one is absent.
/// </summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class AliasAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// A list of records that some source of the API sends as texts (<c>InstanceTypes=ecs.c6.large</c>): each text is a
/// record of which only this parameter is known.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemTextAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
