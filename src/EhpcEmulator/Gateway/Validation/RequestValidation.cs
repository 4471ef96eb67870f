using FluentValidation.Results;

namespace EhpcEmulator.Gateway.Validation;

/// <summary>Runs a slice's validator and turns the first broken rule into the API's error.</summary>
public static class RequestValidation
{
    internal const string StrictContractKey = "StrictContract";

    /// <param name="validator">The slice's validator.</param>
    /// <param name="request">The bound request.</param>
    /// <param name="strictContract">Whether parameters only the reference requires are required.</param>
    /// <exception cref="ApiException">The error of the first broken rule.</exception>
    public static void Validate(IValidator validator, object request, bool strictContract)
    {
        var context = new ValidationContext<object>(request);
        context.RootContextData[StrictContractKey] = strictContract;
        if (validator.Validate(context).Errors is [var first, ..])
        {
            throw ErrorOf(first, request);
        }
    }

    private static ApiException ErrorOf(ValidationFailure failure, object request)
    {
        if (failure.CustomState is ApiException named)
        {
            return named;
        }

        var path = ParameterPath.Of(request, failure.PropertyName);
        return failure.ErrorCode == Rules.Missing
            ? GatewayErrors.Missing(path)
            : Errors.InvalidParams(path, failure.ErrorMessage);
    }
}
