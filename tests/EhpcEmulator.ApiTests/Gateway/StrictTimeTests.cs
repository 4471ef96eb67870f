namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>How long a signed call can be sent, to the second, and its nonce not be sent again.</summary>
public sealed class StrictTimeTests(StrictEmulator emulator) : IClassFixture<StrictEmulator>, IDisposable
{
    private const string Expired = "InvalidTimeStamp.Expired";
    private const string Used = "SignatureNonceUsed";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public void Dispose() => emulator.Now = StrictEmulator.WallNow;

    [Theory]
    [InlineData(-901, 0, Expired)]
    [InlineData(-900, 1, Expired)]
    [InlineData(-900, 0, null)]
    [InlineData(900, 0, null)]
    [InlineData(900, -1, Expired)]
    [InlineData(901, 0, Expired)]
    public async Task Call_SignedAtTheEdgeOfTheWindow_IsLetInUpToIt(int seconds, int ticks, string? code)
    {
        emulator.Now = StrictEmulator.WallNow.AddTicks(ticks);

        foreach (var isAcs3 in (bool[])[false, true])
        {
            var nonce = $"edge-{seconds}-{ticks}-{isAcs3}";
            (await SendAsync(nonce, isAcs3, TimeSpan.FromSeconds(seconds))).Should().Be(code);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nonce_OfACallDatedNow_IsFreeWhenTheCallCannotBeRepeatedAnyMore(bool isAcs3)
    {
        var nonce = $"now-{isAcs3}";
        (await SendAsync(nonce, isAcs3, TimeSpan.Zero)).Should().BeNull();

        emulator.Now = StrictEmulator.WallNow + Window;
        (await SendAsync(nonce, isAcs3, TimeSpan.Zero)).Should().Be(Used);
        (await SendAsync(nonce, isAcs3, Window)).Should().Be(Used, "another timestamp makes it no other nonce");

        emulator.Now += TimeSpan.FromTicks(1);
        (await SendAsync(nonce, isAcs3, TimeSpan.Zero)).Should().Be(Expired);
        (await SendAsync(nonce, isAcs3, Window)).Should().BeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nonce_OfACallDatedAhead_IsHeldForAsLongAsTheCallCanBeRepeated(bool isAcs3)
    {
        var nonce = $"ahead-{isAcs3}";
        (await SendAsync(nonce, isAcs3, Window)).Should().BeNull();

        emulator.Now = StrictEmulator.WallNow + Window + Window;
        (await SendAsync(nonce, isAcs3, Window)).Should().Be(Used);

        emulator.Now += TimeSpan.FromTicks(1);
        (await SendAsync(nonce, isAcs3, Window)).Should().Be(Expired);
        (await SendAsync(nonce, isAcs3, Window + Window)).Should().BeNull();
    }

    [Fact]
    public async Task Nonce_OfACallThatCameTooLate_IsNotUsed()
    {
        (await SendAsync("late", isAcs3: false, -Window - TimeSpan.FromSeconds(1))).Should().Be(Expired);

        (await SendAsync("late", isAcs3: true, TimeSpan.Zero)).Should().BeNull();
    }

    private async Task<string?> SendAsync(string nonce, bool isAcs3, TimeSpan fromBeginning)
    {
        var call = new SignedCall { Nonce = nonce, At = StrictEmulator.WallNow + fromBeginning };
        var answer = isAcs3 ? await call.SendAcs3Async(emulator, "GET") : await call.SendV1Async(emulator, "GET");
        return answer.Code;
    }
}
