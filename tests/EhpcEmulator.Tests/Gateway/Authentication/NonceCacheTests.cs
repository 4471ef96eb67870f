using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Tests.Support;

namespace EhpcEmulator.Tests.Gateway.Authentication;

public class NonceCacheTests
{
    private readonly ManualTimeProvider _wall = new(Gate.Start);
    private readonly NonceCache _nonces;

    public NonceCacheTests() => _nonces = new NonceCache(_wall);

    [Fact]
    public void TryUse_SameNonce_SucceedsOncePerKey()
    {
        var until = Gate.Start.AddMinutes(15);

        _nonces.TryUse("a", "n", until).Should().BeTrue();
        _nonces.TryUse("a", "n", until).Should().BeFalse();
        _nonces.TryUse("a", "N", until).Should().BeTrue();
        _nonces.TryUse("b", "n", until).Should().BeTrue();
    }

    [Theory]
    [InlineData(15 * 60, false)]
    [InlineData((15 * 60) + 1, true)]
    public void TryUse_SameNonceLater_SucceedsOnceItsTimeIsOver(int seconds, bool succeeds)
    {
        _nonces.TryUse("a", "n", Gate.Start.AddMinutes(15));
        _wall.Advance(TimeSpan.FromSeconds(seconds));

        _nonces.TryUse("a", "n", _wall.Now.AddMinutes(15)).Should().Be(succeeds);
        _nonces.TryUse("a", "n", _wall.Now.AddMinutes(15)).Should().BeFalse();
    }

    [Fact]
    public void TryUse_ExpiredBetweenTwoPrunings_SucceedsAgain()
    {
        _nonces.TryUse("a", "n", Gate.Start.AddSeconds(10));
        _wall.Advance(TimeSpan.FromSeconds(11));

        _nonces.TryUse("a", "n", _wall.Now.AddSeconds(10)).Should().BeTrue();
        _nonces.TryUse("a", "n", _wall.Now.AddSeconds(10)).Should().BeFalse();
    }

    [Fact]
    public void TryUse_ManyNoncesOverTime_HoldsOnlyThoseOfTheWindow()
    {
        for (var second = 0; second < 3_600; second++)
        {
            _wall.Advance(TimeSpan.FromSeconds(1));
            _nonces.TryUse("a", $"n{second}", _wall.Now.AddMinutes(15)).Should().BeTrue();
            _nonces.Count.Should().BeLessThanOrEqualTo((16 * 60) + 1);
        }
    }

    [Fact]
    public void TryUse_SameNonceAtTheSameTime_SucceedsForOne()
    {
        for (var round = 0; round < 100; round++)
        {
            var successes = 0;
            Parallel.For(0, 8, _ =>
            {
                if (_nonces.TryUse("a", $"n{round}", Gate.Start.AddMinutes(15)))
                {
                    Interlocked.Increment(ref successes);
                }
            });

            successes.Should().Be(1);
        }
    }
}
