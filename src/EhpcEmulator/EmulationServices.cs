using EhpcEmulator.Control;
using EhpcEmulator.Control.Pages;
using EhpcEmulator.Control.States;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Billing;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Images;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Profiling;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Serverless;
using EhpcEmulator.Engine.Shell;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Gateway.Coverage;
using EhpcEmulator.Gateway.Documentation;
using EhpcEmulator.Hosting;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator;

/// <summary>Registers everything the emulation consists of.</summary>
public static class EmulationServices
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        [WorldOptions.Section] = typeof(WorldOptions),
        [SimulationOptions.Section] = typeof(SimulationOptions),
        [SchedulingOptions.Section] = typeof(SchedulingOptions),
        [QuotaOptions.Section] = typeof(QuotaOptions),
        [ContractOptions.Section] = typeof(ContractOptions),
        [GatewayOptions.Section] = typeof(GatewayOptions),
        [JournalOptions.Section] = typeof(JournalOptions),
        [ControlOptions.Section] = typeof(ControlOptions),
        [HardwareOptions.Section] = typeof(HardwareOptions),
        [StorageOptions.Section] = typeof(StorageOptions),
        [SoftwareOptions.Section] = typeof(SoftwareOptions),
        [ImageOptions.Section] = typeof(ImageOptions),
        [BillingOptions.Section] = typeof(BillingOptions),
        [HybridOptions.Section] = typeof(HybridOptions),
        [AuthenticationOptions.Section] = typeof(AuthenticationOptions),
        [nameof(AuthenticationOptions.Accounts)] = typeof(List<AccountOptions>),
    };

    public static IServiceCollection AddEmulation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings(configuration);

        services.AddSingleton(_ => new OperationRegistry(typeof(EmulationServices).Assembly, nameof(EhpcEmulator)));
        services.AddSingleton<AccessKeys>();
        services.AddSingleton<NonceCache>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<CallFaults>();
        services.AddSingleton<CallCoverage>();
        services.AddSingleton<CallBook>();
        services.AddSingleton<CallsUnderWay>();
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<InnerCalls>();
        services.AddSingleton<SettingsInForce>();
        services.AddSingleton<EventStreams>();
        services.AddSingleton<SignatureExplainer>();
        services.AddSingleton<RpcGateway>();
        services.AddDocumentation();
        services.AddPage();
        services.ConfigureHttpJsonOptions(json => ControlJson.Configure(json.SerializerOptions));

        services.AddSingleton(provider => new WorldRegistry(
            provider.GetRequiredService<DataFolder>().Worlds,
            durable: !provider.GetRequiredService<DataFolder>().IsTemporary,
            provider.GetRequiredService<IOptions<WorldOptions>>().Value,
            provider.GetRequiredService<IOptions<QuotaOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Journals>();
        services.AddSingleton(provider => new Snapshots(
            provider.GetRequiredService<DataFolder>().Snapshots,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<WorldViews>();
        services.AddSingleton<Durations>();
        services.AddSingleton<Stock>();
        services.AddSingleton(provider => new FileSystemCatalog(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton<CustomImages>();
        services.AddSingleton<SoftwareCatalogue>();
        services.AddLifecycle<SoftwareLifecycle>();
        services.AddLifecycle<AddonLifecycle>();
        services.AddLifecycle<ClusterLifecycle>();
        services.AddLifecycle<NodeLifecycle>();
        services.AddLifecycle<NodeApplications>();
        services.AddLifecycle<ClientUpgradeLifecycle>();
        services.AddLifecycle<FaultLifecycle>();
        services.AddSingleton<ClusterSchedules>();
        services.AddSingleton<JobScheduler>();
        services.AddSingleton<JobSubmissions>();
        services.AddSingleton<JobHistory>();
        services.AddSingleton<JobPrograms>();
        services.AddSingleton<NodeShells>();
        services.AddLifecycle<JobLifecycle>();
        services.AddLifecycle<SchedulingPass>();
        services.AddSingleton<ServerlessSubmissions>();
        services.AddSingleton<ContainerPrograms>();
        services.AddLifecycle<ServerlessLifecycle>();
        services.AddLifecycle<InvocationLifecycle>();
        services.AddLifecycle<AsyncQueryLifecycle>();
        services.AddLifecycle<ImageLifecycle>();
        services.AddLifecycle<ProfilingLifecycle>();
        services.AddSingleton<ProfileLinks>();
        services.AddSingleton<Scaler>();
        services.AddSingleton<GrowthSizing>();
        services.AddSingleton<JobExplainer>();
        services.AddLifecycle<GrowthRounds>();
        services.AddLifecycle<ShrinkingRounds>();
        services.AddLifecycle<GwsClusterLifecycle>();
        services.AddLifecycle<GwsInstanceLifecycle>();
        services.AddLifecycle<GwsImageLifecycle>();
        services.AddLifecycle<NfsInstallationLifecycle>();
        services.AddSingleton<LifecycleEngine>();
        services.AddSingleton<Simulation>();
        services.AddHostedService<LifecycleService>();
        services.AddSingleton<WorldBuilder>();
        services.AddSingleton<StateLoader>();
        services.AddSingleton<StateExport>();
        if (configuration[nameof(EmulatorOptions.Init)] is { Length: > 0 } file)
        {
            services.AddHostedService(provider => new InitialState(file, provider.GetRequiredService<StateLoader>()));
        }

        return services;
    }

    // Each section is bound by a call of its own, so that the compiler can write the binding.
    private static void AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        SettingNames.Check(configuration, Sections);
        services.Configure<WorldOptions>(configuration.GetSection(WorldOptions.Section));
        services.Configure<SimulationOptions>(configuration.GetSection(SimulationOptions.Section));
        services.Configure<SchedulingOptions>(configuration.GetSection(SchedulingOptions.Section));
        services.Configure<QuotaOptions>(configuration.GetSection(QuotaOptions.Section));
        services.Configure<ContractOptions>(configuration.GetSection(ContractOptions.Section));
        services.Configure<GatewayOptions>(configuration.GetSection(GatewayOptions.Section));
        services.Configure<JournalOptions>(configuration.GetSection(JournalOptions.Section));
        services.Configure<ControlOptions>(configuration.GetSection(ControlOptions.Section));
        services.Configure<HardwareOptions>(configuration.GetSection(HardwareOptions.Section));
        services.Configure<StorageOptions>(configuration.GetSection(StorageOptions.Section));
        services.Configure<SoftwareOptions>(configuration.GetSection(SoftwareOptions.Section));
        services.Configure<ImageOptions>(configuration.GetSection(ImageOptions.Section));
        services.Configure<BillingOptions>(configuration.GetSection(BillingOptions.Section));
        services.Configure<HybridOptions>(configuration.GetSection(HybridOptions.Section));
        services.Configure<AuthenticationOptions>(configuration.GetSection(AuthenticationOptions.Section));
        services.Configure<AuthenticationOptions>(options =>
            configuration.GetSection(nameof(options.Accounts)).Bind(options.Accounts));
        services.AddOptions<SchedulingOptions>().ValidateOnStart();
        services.AddOptions<ContractOptions>().ValidateOnStart();
        services.AddOptions<SoftwareOptions>().ValidateOnStart();
        services.CheckAtStart<WorldOptions>(ProblemsOf);
        services.CheckAtStart<QuotaOptions>(options => QuotaOptions.FindNegative(options.ToAccount()) is { } quota
            ? [$"Quotas:{quota} must be 0 or more."]
            : []);
        services.CheckAtStart<JournalOptions>(
            options => options.Capacity < 0 ? ["Journal:Capacity must be 0 or more."] : []);
        services.CheckAtStart<ControlOptions>(
            options => options.MaxUploadBytes < 0 ? ["Control:MaxUploadBytes must be 0 or more."] : []);
        services.CheckAtStart<GatewayOptions>(
            options => options.MaxCalls < 1 ? ["Gateway:MaxCalls must be 1 or more."] : []);
        services.CheckAtStart<HardwareOptions>(options => options.Problems().Select(problem => $"Hardware: {problem}"));
        services.CheckAtStart<StorageOptions>(options => options.Problems().Select(problem => $"Storage: {problem}"));
        services.CheckAtStart<ImageOptions>(options => options.Problems().Select(problem => $"Images: {problem}"));
        services.CheckAtStart<BillingOptions>(options => options.Problems().Select(problem => $"Billing: {problem}"));
        services.CheckAtStart<HybridOptions>(options => options.Problems().Select(problem => $"Hybrid: {problem}"));
        services.CheckAtStart<AuthenticationOptions>(options => options.Problems());
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AuthenticationOptions>>().Value);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<HardwareOptions>>().Value);
    }

    private static IEnumerable<string> ProblemsOf(WorldOptions options)
    {
        if (options.Start is { } start && !WorldBounds.Allow(start))
        {
            yield return $"World:Start must be {WorldBounds.Instants}.";
        }

        if (!WorldBounds.Allow(options.Speed))
        {
            yield return $"World:Speed must be {WorldBounds.Speeds}.";
        }

        if (options.MaxWaiting < 1)
        {
            yield return "World:MaxWaiting must be 1 or more.";
        }

        if (Regions.Find(options.Region) is null)
        {
            yield return $"World:Region is '{options.Region}', which is not a region of the service.";
        }
    }

    // Invalid values end the start with a message, before anything listens.
    private static void CheckAtStart<TOptions>(
        this IServiceCollection services, Func<TOptions, IEnumerable<string>> problemsOf)
        where TOptions : class
    {
        services.AddSingleton<IValidateOptions<TOptions>>(new Check<TOptions>(problemsOf));
        services.AddOptions<TOptions>().ValidateOnStart();
    }

    private static void AddLifecycle<TLifecycle>(this IServiceCollection services)
        where TLifecycle : class, ILifecycle
    {
        services.AddSingleton<TLifecycle>();
        services.AddSingleton<ILifecycle>(provider => provider.GetRequiredService<TLifecycle>());
    }

    private sealed class Check<TOptions>(Func<TOptions, IEnumerable<string>> problemsOf) : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options) =>
            problemsOf(options).ToList() is { Count: > 0 } problems
                ? ValidateOptionsResult.Fail(problems)
                : ValidateOptionsResult.Success;
    }
}
