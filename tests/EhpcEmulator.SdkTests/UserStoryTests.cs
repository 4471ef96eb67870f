using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class UserStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Users_OfASignedClient_AreAddedChangedAndDeleted(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "users");

        Texts("before").Should().BeEmpty();
        Texts("added").Should().Equal("alice.liddell users", "hatter users");
        Text("addedAgain").Should().Be("AgentError.Account.UserAlreadyExist");
        Texts("changed").Should().Equal("alice.liddell wheel", "hatter users");
        Texts("left").Should().Equal("alice.liddell wheel");
        Text("deletedAgain").Should().Be("AgentError.Account.UserNotExist");

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
