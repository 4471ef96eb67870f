using EhpcEmulator.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Store;

public sealed class StoreFailureTests
{
    [Theory]
    [InlineData(13, "full", false)]
    [InlineData(10, "read or written", false)]
    [InlineData(778, "read or written", false)]
    [InlineData(8, "not writable", false)]
    [InlineData(14, "cannot be opened", false)]
    [InlineData(5, "locked", false)]
    [InlineData(11, "damaged", true)]
    [InlineData(26, "damaged", true)]
    public void Describe_OfWhatKeepsADatabaseFromItsWork_NamesTheCause(int code, string cause, bool isDamage)
    {
        Exception[] failures =
        [
            new SqliteException("SQLite Error", code),
            new DbUpdateException("Not saved", new SqliteException("SQLite Error", code)),
        ];
        foreach (var failure in failures)
        {
            StoreFailure.Describe(failure).Should().Contain(cause).And.EndWith(".").And.NotContain("\n");
            StoreFailure.IsDamage(failure).Should().Be(isDamage);
            StoreFailure.MayPass(failure).Should().Be(!isDamage);
        }
    }

    [Fact]
    public void Describe_OfAFileThatCannotBeMade_NamesTheFile()
    {
        // /dev/full refuses every write as a full disk does.
        var write = () => File.WriteAllBytes("/dev/full", new byte[100_000]);

        var failure = write.Should().Throw<IOException>().Which;

        StoreFailure.Describe(failure).Should().Contain("/dev/full").And.EndWith(".");
        StoreFailure.MayPass(failure).Should().BeTrue();
    }

    [Fact]
    public void Describe_OfADefect_LeavesItToBeLogged()
    {
        Exception[] defects =
        [
            new SqliteException("no such table", 1), new DbUpdateException(
                "Not saved", new SqliteException("unique", 19)),
            new InvalidOperationException("a defect"), new IOException("a broken connection"),
        ];
        defects.Select(StoreFailure.Describe).Should().OnlyContain(cause => cause == null);
        defects.Select(StoreFailure.MayPass).Should().OnlyContain(passes => !passes);
    }
}
