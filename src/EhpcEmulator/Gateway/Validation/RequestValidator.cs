namespace EhpcEmulator.Gateway.Validation;

/// <summary>Checks one request record; the first broken rule, in the order of declaration, is the answer.</summary>
public abstract class RequestValidator<T> : AbstractValidator<T>
{
    protected RequestValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleLevelCascadeMode = CascadeMode.Stop;
    }
}
