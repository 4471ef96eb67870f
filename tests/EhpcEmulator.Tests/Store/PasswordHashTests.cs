using EhpcEmulator.Store;

namespace EhpcEmulator.Tests.Store;

public sealed class PasswordHashTests
{
    [Fact]
    public void Of_APassword_IsTheSaltAndAKeyedHash() =>
        PasswordHash.Of("P@ssw0rd", "salt").Should()
            .Be("salt$f3f178ac0f9119f772691f25c8c91b4700880e395c9238f0a807e07818e646ec");

    [Fact]
    public void Of_TheSamePasswordTwice_LooksDifferentWithAnotherSalt() =>
        PasswordHash.Of("P@ssw0rd", "a")[2..].Should().NotBe(PasswordHash.Of("P@ssw0rd", "b")[2..]);

    [Theory]
    [InlineData("P@ssw0rd")]
    [InlineData("密码Äé🚀")]
    [InlineData("with$sign")]
    [InlineData("")]
    public void Matches_ThePasswordThatWasHashed_IsTrue(string password) =>
        PasswordHash.Matches(password, PasswordHash.Of(password, "salt")).Should().BeTrue();

    [Theory]
    [InlineData("p@ssw0rd")]
    [InlineData("P@ssw0rd ")]
    [InlineData("")]
    public void Matches_AnotherPassword_IsFalse(string password) =>
        PasswordHash.Matches(password, PasswordHash.Of("P@ssw0rd", "salt")).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("P@ssw0rd")]
    [InlineData("salt$")]
    [InlineData("$f3f178ac0f9119f772691f25c8c91b4700880e395c9238f0a807e07818e646ec")]
    public void Matches_TextThatIsNoHash_IsFalse(string hash) =>
        PasswordHash.Matches("P@ssw0rd", hash).Should().BeFalse();
}
