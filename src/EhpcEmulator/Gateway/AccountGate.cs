using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Gateway;

/// <summary>Refuses what the state of the account does not allow: debts, unpaid orders, missing permissions.</summary>
public static class AccountGate
{
    /// <summary>Lets a call pass, or answers the first refusal that applies to it.</summary>
    /// <param name="settings">The own settings of the caller's world.</param>
    /// <param name="operation">The operation called.</param>
    /// <param name="caller">Who calls.</param>
    /// <exception cref="ApiException">The account's state does not allow the call.</exception>
    public static void RequirePass(WorldSettings settings, OperationDescriptor operation, Caller caller)
    {
        foreach (var refusal in settings.Refusals)
        {
            if (IsAbout(refusal, operation) && (refusal.RamUser is null || refusal.RamUser == caller.RamUser))
            {
                throw ErrorCatalogue.Find(refusal.Code) ?? Errors.UnknownError();
            }
        }
    }

    private static bool IsAbout(AccountRefusal refusal, OperationDescriptor operation) =>
        refusal.Action is { } action
            ? action == operation.Name
            : operation.IsOrder || !ErrorCatalogue.IsAboutOrders(refusal.Code);
}
