using System.Text.RegularExpressions;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>Rules for the passwords of nodes and of their users.</summary>
public static partial class PasswordRules
{
    /// <summary>
    /// 8 to 30 characters with three of upper-case letters, lower-case letters, digits and special characters.
    /// </summary>
    public static IRuleBuilderOptions<T, string?> RootPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.StrongPassword(8, 30);

    /// <summary>So many characters of three kinds.</summary>
    public static IRuleBuilderOptions<T, string?> StrongPassword<T>(
        this IRuleBuilder<T, string?> rule, int least, int most) =>
        rule.Must(password => password is null || IsStrong(password, least, most))
            .WithMessage(
                $"It must have {least} to {most} characters of at least three kinds: "
                + "capitals, small letters, digits, specials.");

    private static bool IsStrong(string password, int least, int most)
    {
        if (password.Length < least || password.Length > most || !PasswordForm().IsMatch(password))
        {
            return false;
        }

        bool[] kinds =
        [
            password.Any(char.IsAsciiLetterUpper),
            password.Any(char.IsAsciiLetterLower),
            password.Any(char.IsAsciiDigit),
            password.Any(character => !char.IsAsciiLetterOrDigit(character)),
        ];
        return kinds.Count(kind => kind) >= 3;
    }

    [GeneratedRegex("""^[A-Za-z0-9()`~!@#$%^&*\-_+=|{}\[\]:;'<>,.?/]+\z""")]
    private static partial Regex PasswordForm();
}
