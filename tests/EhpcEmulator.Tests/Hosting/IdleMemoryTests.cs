using EhpcEmulator.Hosting;

namespace EhpcEmulator.Tests.Hosting;

public sealed class IdleMemoryTests : IDisposable
{
    private const long Mebibyte = 1 << 20;

    private readonly IdleMemory _memory;
    private long _allocated = 10 * Mebibyte;
    private int _collections;

    public IdleMemoryTests() => _memory = new(TimeProvider.System, () => _allocated, () => _collections++);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Memory_IsGivenBackOnce_WhenWorkHasEnded()
    {
        Assert.Equal(0, CollectionsAfter(work: 100 * Mebibyte));
        Assert.Equal(1, CollectionsAfter(work: 0));
        Assert.Equal(1, CollectionsAfter(work: 1024));

        CollectionsAfter(work: 100 * Mebibyte);
        Assert.Equal(2, CollectionsAfter(work: 1024));
    }

    [Fact]
    public void Memory_IsKept_WhileWorkGoesOn()
    {
        for (var look = 0; look < 100; look++)
        {
            Assert.Equal(0, CollectionsAfter(work: 2 * Mebibyte));
        }
    }

    [Fact]
    public void Memory_OfLittleWork_IsKept()
    {
        Assert.Equal(0, CollectionsAfter(work: 3 * Mebibyte));
        Assert.Equal(0, CollectionsAfter(work: 0));
    }

    [Fact]
    public void Memory_OfLittleWorkAgainAndAgain_IsGivenBackInTheEnd()
    {
        for (var look = 0; look < 30; look++)
        {
            CollectionsAfter(work: Mebibyte / 2);
        }

        Assert.Equal(1, _collections);
    }

    private int CollectionsAfter(long work)
    {
        _allocated += work;
        _memory.Look();
        return _collections;
    }
}
