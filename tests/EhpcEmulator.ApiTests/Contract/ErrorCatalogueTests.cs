using System.Reflection;
using EhpcEmulator.Api;

namespace EhpcEmulator.ApiTests.Contract;

public sealed class ErrorCatalogueTests
{
    private static readonly HashSet<(string Code, int Status)> Catalogue =
    [
        .. typeof(Errors).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(ApiException))
            .Select(method => (ApiException)method.Invoke(null, ArgumentsOf(method))!)
            .Select(error => (error.Code, error.Status)),
    ];

    public static TheoryData<string, string, int> Documented
    {
        get
        {
            var documented = new TheoryData<string, string, int>();
            foreach (var error in ApiContract.Errors)
            {
                documented.Add(error.Version, error.Code, error.Status);
            }

            return documented;
        }
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void Errors_HaveEveryCodeOfTheApi_WithItsStatus(string version, string code, int status)
    {
        _ = version;
        Catalogue.Should().Contain((code, status));
    }

    private static object?[] ArgumentsOf(MethodInfo method) =>
        [.. method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(string) ? "argument"
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
            : null)];
}
