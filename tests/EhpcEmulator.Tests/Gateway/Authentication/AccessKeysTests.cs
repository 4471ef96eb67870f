using EhpcEmulator.Gateway.Authentication;

namespace EhpcEmulator.Tests.Gateway.Authentication;

public class AccessKeysTests
{
    private const string Secret = "top-secret";

    [Fact]
    public void Find_ConfiguredKey_KnowsWhomItStandsFor()
    {
        var keys = Build(Account("1001", Key("main"), Key("ram", "ada")), Account("1002", Key("other")));

        keys.Find("ram")!.Caller.Should().Be(new Caller("ram", "1001", null, "ada", "1001"));
        keys.Find("other")!.Caller.WorldId.Should().Be("1002");
        keys.Find("main")!.Secret.Should().Be(Secret);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("MAIN")]
    public void Find_AnotherId_IsNull(string id) => Build(Account("1001", Key("main"))).Find(id).Should().BeNull();

    [Fact]
    public void Problems_OfAKeyOfTwoAccounts_NameTheKey() =>
        Refused(Account("1001", Key("twice")), Account("1002", Key("twice")))
            .Should().Be("The access key 'twice' is configured twice.");

    [Fact]
    public void Problems_OfAKeyWithoutSecret_NameTheKey() =>
        Refused(Account("1001", new AccessKeyOptions { AccessKeyId = "bare" }))
            .Should().Be("The access key 'bare' has no secret.");

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    public void Problems_OfAMalformedId_NameIt(string id)
    {
        Refused(Account("1001", Key(id)))
            .Should().Be($"The access key id '{id}' of account '1001' is empty or malformed.");
        Refused(Account(id, Key("main"))).Should().Be($"The account id '{id}' is empty or malformed.");
    }

    private static string Refused(params AccountOptions[] accounts)
    {
        var problem = OptionsOf(accounts).Problems().Should().ContainSingle().Subject;
        problem.Should().NotContain(Secret).And.NotContain("\n");
        return problem;
    }

    private static AccessKeys Build(params AccountOptions[] accounts) => new(OptionsOf(accounts));

    private static AuthenticationOptions OptionsOf(params AccountOptions[] accounts)
    {
        var options = new AuthenticationOptions();
        options.Accounts.AddRange(accounts);
        return options;
    }

    private static AccountOptions Account(string id, params AccessKeyOptions[] keys)
    {
        var account = new AccountOptions { Id = id };
        account.Keys.AddRange(keys);
        return account;
    }

    private static AccessKeyOptions Key(string id, string? ramUser = null) =>
        new() { AccessKeyId = id, Secret = Secret, RamUser = ramUser };
}
