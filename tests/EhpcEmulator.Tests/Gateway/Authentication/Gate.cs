using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Tests.Support;

namespace EhpcEmulator.Tests.Gateway.Authentication;

/// <summary>An authenticator with a clock a test can move, and the keys the tests sign with.</summary>
internal sealed class Gate
{
    public const string Secret = "testsecret";
    public const string Token = "sts/to+ken==";

    public static readonly DateTimeOffset Start = new(2026, 11, 21, 20, 31, 0, TimeSpan.Zero);

    private readonly Authenticator _authenticator;

    public Gate(AuthenticationMode mode)
    {
        var options = new AuthenticationOptions
        {
            Mode = mode,
            Accounts =
            {
                new AccountOptions
                {
                    Id = "1001",
                    Name = "physics",
                    Keys =
                    {
                        new AccessKeyOptions { AccessKeyId = "testid", Secret = Secret },
                        new AccessKeyOptions { AccessKeyId = "ramid", Secret = Secret, RamUser = "ada" },
                        new AccessKeyOptions { AccessKeyId = "disabledid", Secret = Secret, Disabled = true },
                        new AccessKeyOptions
                        {
                            AccessKeyId = "STS.temporary",
                            Secret = Secret,
                            SecurityToken = Token,
                            Expires = Start.AddHours(1),
                        },
                        new AccessKeyOptions { AccessKeyId = "STS.anytoken", Secret = Secret },
                    },
                },
                new AccountOptions
                {
                    Id = "1002",
                    Keys = { new AccessKeyOptions { AccessKeyId = "otherid", Secret = "othersecret" } },
                },
            },
        };
        _authenticator = new Authenticator(options, new AccessKeys(options), new NonceCache(Wall), Wall);
    }

    public ManualTimeProvider Wall { get; } = new(Start);

    public async Task<Caller> LetInAsync(V1Request request) => _authenticator.Authenticate(await request.ReadAsync());

    public async Task<Caller> LetInAsync(Acs3Request request) => _authenticator.Authenticate(await request.ReadAsync());

    public Caller LetIn(RpcCall call) => _authenticator.Authenticate(call);

    public Task<ApiException> RefuseAsync(V1Request request) =>
        RefuseAsync(request.ReadAsync, request.Secret, request.Signature);

    public Task<ApiException> RefuseAsync(Acs3Request request) =>
        RefuseAsync(request.ReadAsync, request.Secret, request.Signature);

    private async Task<ApiException> RefuseAsync(Func<Task<RpcCall>> read, string secret, string signature)
    {
        var call = await read();
        var refusal = _authenticator.Invoking(a => a.Authenticate(call)).Should().Throw<ApiException>().Which;
        refusal.Message.Should().NotContainAny(Secret, secret, signature, Uri.EscapeDataString(signature));
        return refusal;
    }
}
