using EhpcEmulator.Gateway;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>What is shown of parameters that hold secrets, however oddly they are written.</summary>
public sealed class SecretParametersTests
{
    [Theory]
    [InlineData("User.1.Password", "hidden")]
    [InlineData("User.1.Password.1", "hidden")]
    [InlineData("Passwords.x", "hidden")]
    [InlineData("Spec", """{"Password":"hidden","Count":1}""")]
    [InlineData("Spec", """{"Pass\u0077ord":"hidden"}""")]
    [InlineData("Spec", """[{"Job":"{\"Password\":\"hidden\"}"}]""")]
    [InlineData("Spec", "{Password:hidden}")]
    public void Show_OfAValueWithASecret_LeavesItOut(string name, string value) =>
        SecretParameters.Show(name, value).Should().Contain(SecretParameters.Mask).And.NotContain("hidden");

    [Theory]
    [InlineData("CommandLine", "echo done")]
    [InlineData("Spec", """{"Name":"\u0041"}""")]
    public void Show_OfAValueWithoutASecret_ShowsIt(string name, string value) =>
        SecretParameters.Show(name, value).Should().NotContain(SecretParameters.Mask);
}
