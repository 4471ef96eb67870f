using EhpcEmulator.ApiTests.Golden;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.Contract;

public sealed class RequestBindingTests(Emulator emulator) : IClassFixture<Emulator>
{
    // Not of one operation: the gateway reads the region of every call.
    private static readonly string[] PublicParameters = ["RegionId"];

    [Theory]
    [MemberData(nameof(Exchanges.Names), MemberType = typeof(Exchanges))]
    public void Request_OfEveryOperation_BindsEveryParameterOfTheContract(string version, string action)
    {
        var contract = ApiContract.Of(version, action).Parameters.Select(parameter => PathOf(parameter.Path));

        var bound = Bound(version, action).SelectMany(parameter => parameter.Paths);

        contract.Except(PublicParameters).Except(bound).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Exchanges.Names), MemberType = typeof(Exchanges))]
    public void Request_OfEveryOperation_HasNoParameterThatTheContractLacks(string version, string action)
    {
        var contract = ApiContract.Of(version, action).Parameters.Select(parameter => PathOf(parameter.Path)).ToList();

        Bound(version, action).Select(parameter => parameter.Paths[0]).Should().BeSubsetOf(contract);
    }

    [Theory]
    [MemberData(nameof(Exchanges.Names), MemberType = typeof(Exchanges))]
    public void Request_OfEveryOperation_TakesTheTypesOfTheContract(string version, string action)
    {
        var contract = ApiContract.Of(version, action).Parameters.ToDictionary(parameter => PathOf(parameter.Path));

        foreach (var parameter in Bound(version, action))
        {
            TypesFor(contract[parameter.Paths[0]]).Should().Contain(parameter.Type, parameter.Paths[0]);
        }
    }

    // A list of plain values is declared as a list, whether the contract shows its index or not.
    private static string PathOf(string name) => name.EndsWith(".N", StringComparison.Ordinal) ? name[..^2] : name;

    private static IEnumerable<Type> TypesFor(ContractParameter parameter) =>
        parameter.Types.SelectMany(TypesFor).Concat(parameter.IsTruth ? [typeof(bool)] : []);

    private static Type[] TypesFor(string contractType) => contractType switch
    {
        "Integer" => [typeof(int)],
        "Long" => [typeof(long), typeof(int)],
        "Float" or "Double" => [typeof(decimal)],
        "Boolean" => [typeof(bool)],
        _ => [typeof(string)],
    };

    private IEnumerable<(IReadOnlyList<string> Paths, Type Type)> Bound(string version, string action) =>
        Flatten(emulator.Services.GetRequiredService<OperationRegistry>().Resolve(version, action).Request, "");

    private static IEnumerable<(IReadOnlyList<string> Paths, Type Type)> Flatten(Type record, string path) =>
        BindingPlan.For(record).Parameters.SelectMany(parameter => parameter.Record is { } inner
            ? Flatten(inner, $"{path}{parameter.Name}.{(parameter.Item is null ? "" : "N.")}")
                .Concat(TextOf(parameter, path))
            : [([path + parameter.Name, .. parameter.Aliases.Select(alias => path + alias)], parameter.Scalar!)]);

    // The list as the one text that it may also be.
    private static IEnumerable<(IReadOnlyList<string> Paths, Type Type)> TextOf(BoundParameter list, string path) =>
        list.ItemText is null ? [] : [([path + list.Name], typeof(string))];
}
