namespace SwrPowerShell.Emulator;

/// <summary>The option of the emulator's program that a parameter sets.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmulatorOptionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
