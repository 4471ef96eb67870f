using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>Quotas and refusals of a world's account.</summary>
internal static class AccountEndpoints
{
    private const int MostRefusals = 1_000;

    public static void MapAccount(this IEndpointRouteBuilder world)
    {
        world.MapGet("/account", GetAsync)
            .WithName("GetAccount")
            .WithSummary("Returns the quotas and refusals in effect for the account of a world.")
            .Produces<AccountState>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapPut("/account", SetAsync)
            .WithName("SetAccount")
            .WithSummary("Replaces the quotas and refusals of the account of a world.")
            .Accepts<AccountState>("application/json")
            .Produces<AccountState>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What is wrong with quotas, as a sentence; null when nothing is.</summary>
    internal static string? ProblemOf(AccountQuotas? quotas) =>
        quotas is not null && QuotaOptions.FindNegative(quotas) is { } name
            ? $"'{ControlJson.NameOf(name)}' must be 0 or more."
            : null;

    private static async Task<IResult> GetAsync(string id, WorldRegistry worlds) =>
        TypedResults.Ok(Describe(await worlds.OpenAsync(id)));

    private static async Task<IResult> SetAsync(
        string id,
        HttpRequest http,
        OperationRegistry operations,
        Simulation simulation,
        CancellationToken cancellationToken)
    {
        if (await RequestBodies.ReadAsync<AccountState>(http, cancellationToken) is not { } state)
        {
            return Problems.BadRequest(
                "The body must be a JSON object such as "
                + "{\"quotas\":{\"clusters\":1},\"refusals\":[{\"code\":\"InDebt\"}]}.");
        }

        var refusals = state.Refusals ?? [];
        if (ProblemOf(state.Quotas) is { } problem)
        {
            return Problems.BadRequest(problem);
        }

        if (refusals.Count > MostRefusals)
        {
            return Problems.BadRequest($"An account has at most {MostRefusals} refusals.");
        }

        if (refusals.Select(refusal => ProblemOf(refusal, operations)).FirstOrDefault(found => found is not null)
            is { } wrong)
        {
            return Problems.BadRequest(wrong);
        }

        return TypedResults.Ok(await simulation.WriteAsync(
            id,
            CallOrigin.None,
            async session =>
            {
                await session.World.ChangeSettingsAsync(
                    session,
                    settings => settings with { Quotas = state.Quotas ?? new AccountQuotas(), Refusals = refusals },
                    cancellationToken);
                return new AccountState(
                    session.World.UsualQuotas.With(state.Quotas ?? new AccountQuotas()).ToAccount(), refusals);
            },
            cancellationToken));
    }

    private static string? ProblemOf(AccountRefusal? refusal, OperationRegistry operations) => refusal switch
    {
        null or { Code: null or "" } => "A refusal needs a 'code', the error to answer with.",
        { Code: { } code } when ErrorCatalogue.Find(code) is null =>
            $"'code': {code} is not an error code of the API.",
        { Action: { } action } when !operations.All.Any(operation => operation.Name == action) =>
            $"'action': {action} is not an operation of the API.",
        { RamUser: "" } => "'ramUser' must not be empty; leave it out to refuse every caller.",
        _ => null,
    };

    private static AccountState Describe(World world) =>
        new(world.Quotas.ToAccount(), world.Settings.Refusals);
}
