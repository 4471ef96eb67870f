using EhpcEmulator.ApiTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>A host that checks everything, by a wall clock that stands still until it is moved.</summary>
public sealed class StrictEmulator : Emulator
{
    /// <summary>A key that is let in.</summary>
    public const string KeyId = "strictid";

    /// <summary>A key that is no longer let in.</summary>
    public const string DisabledKeyId = "disabledid";

    /// <summary>The secret of both.</summary>
    public const string Secret = "strict-secret-0a1b2c3d";

    /// <summary>The instant the wall clock shows at first, which is not that of any world.</summary>
    public static readonly DateTimeOffset WallNow = new(2026, 11, 21, 20, 31, 0, TimeSpan.Zero);

    private readonly SetTimeProvider _wall = new();

    /// <summary>The instant the wall clock shows.</summary>
    public DateTimeOffset Now
    {
        get => _wall.Now;
        set => _wall.Now = value;
    }

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Authentication:Mode"] = "Strict",
        ["Accounts:0:Id"] = "1001",
        ["Accounts:0:Keys:0:AccessKeyId"] = KeyId,
        ["Accounts:0:Keys:0:Secret"] = Secret,
        ["Accounts:0:Keys:1:AccessKeyId"] = DisabledKeyId,
        ["Accounts:0:Keys:1:Secret"] = Secret,
        ["Accounts:0:Keys:1:Disabled"] = "true",
    };

    /// <inheritdoc/>
    protected override void ConfigureServices(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_wall));

    private sealed class SetTimeProvider : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = WallNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
