using System.Globalization;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Gws;

/// <summary>The order of a desktop.</summary>
public abstract record NewDesktop
{
    /// <summary>A running visualization service.</summary>
    public string ClusterId { get; init; } = "";

    /// <summary>An image made from a desktop, a system image, or a custom image of ECS.</summary>
    public string ImageId { get; init; } = "";

    /// <summary>GiB, 20 to 500, and not less than the image's.</summary>
    public int? SystemDiskSize { get; init; }

    /// <summary>cloud, cloud_efficiency, cloud_ssd, ephemeral_ssd or cloud_essd.</summary>
    public string SystemDiskCategory { get; init; } = "";

    /// <summary>true or yes for a public address; false or no.</summary>
    public string AllocatePublicAddress { get; init; } = "";

    /// <summary>PayByBandwidth or PayByTraffic (the default).</summary>
    [Alias("InternetChargeTyp")]
    public string? InternetChargeType { get; init; }

    /// <summary>Mbit/s, 1 to 200; 10 when absent.</summary>
    public int? InternetMaxBandwidthIn { get; init; }

    /// <summary>Mbit/s, 0 to 100; 5 with a public address and 0 without one when absent.</summary>
    public int? InternetMaxBandwidthOut { get; init; }

    public string InstanceType { get; init; } = "";

    /// <summary>PostPaid (the default) or PrePaid.</summary>
    public string? InstanceChargeType { get; init; }

    /// <summary>Units of a subscription, mandatory for one.</summary>
    public string? Period { get; init; }

    /// <summary>Week, Month or Year; mandatory for a subscription.</summary>
    public string? PeriodUnit { get; init; }

    /// <summary>Whether a subscription is renewed by one unit at its end; false when absent.</summary>
    [Alias("AutoRene")]
    public bool? AutoRenew { get; init; }

    /// <summary>Desktop or Application.</summary>
    public string WorkMode { get; init; } = "";

    /// <summary>
    /// The applications, as JSON text; mandatory in work mode Application and without effect otherwise.
    /// </summary>
    public IReadOnlyList<ApplicationParameters> AppList { get; init; } = [];

    /// <summary>2 to 128 characters; the id when absent.</summary>
    public string? Name { get; init; }

    /// <summary>That of the visualization service when absent.</summary>
    public string? VSwitchId { get; init; }

    internal GwsWorkMode Mode => Enum.Parse<GwsWorkMode>(WorkMode, ignoreCase: true);

    internal bool IsPublic => GwsRules.IsYes(AllocatePublicAddress);

    internal bool IsSubscription => InstanceChargeType == "PrePaid";

    /// <summary>What lists do not show.</summary>
    internal GwsInstanceSettings ToSettings() => new()
    {
        SystemDiskCategory = SystemDiskCategory,
        SystemDiskSize = SystemDiskSize!.Value,
        InternetChargeType = InternetChargeType ?? "PayByTraffic",
        InternetMaxBandwidthIn = InternetMaxBandwidthIn ?? 10,
        InternetMaxBandwidthOut = InternetMaxBandwidthOut ?? (IsPublic ? 5 : 0),
        Subscription = !IsSubscription
            ? new Subscription()
            : new Subscription
            {
                Period = int.Parse(Period!, CultureInfo.InvariantCulture),
                PeriodUnit = PeriodUnit!,
                AutoRenew = AutoRenew ?? false,
                AutoRenewPeriod = 1,
            },
        Applications = Mode == GwsWorkMode.Desktop
            ? []
            : [.. AppList.Select(app => new GwsApplication(app.AppName!, app.AppPath!, app.AppArgs ?? ""))],
    };

    /// <summary>An application that a desktop shows alone.</summary>
    public sealed record ApplicationParameters
    {
        /// <summary>1 to 64 characters, without brackets and =.</summary>
        public string? AppName { get; init; }

        /// <summary>1 to 260 characters, mandatory; WorkDirectory in the connection file.</summary>
        public string? AppPath { get; init; }

        /// <summary>1 to 1024 characters; LongCommandLine in the connection file.</summary>
        public string? AppArgs { get; init; }
    }

    /// <summary>Rules for the order.</summary>
    public abstract class Validator<T> : RequestValidator<T>
        where T : NewDesktop
    {
        protected Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.ImageId).Required().ResourceId();
            RuleFor(r => r.SystemDiskSize).Required().Between(20, 500);
            RuleFor(r => r.SystemDiskCategory).Required().OneOf(GwsRules.DiskCategories);
            RuleFor(r => r.AllocatePublicAddress).Required().OneOf(GwsRules.YesAndNo);
            RuleFor(r => r.InternetChargeType).OneOf("PayByBandwidth", "PayByTraffic");
            RuleFor(r => r.InternetMaxBandwidthIn).Between(1, 200);
            RuleFor(r => r.InternetMaxBandwidthOut).Between(0, 100);
            RuleFor(r => r.InstanceType).Required().KnownInstanceType();

            // The reference calls it mandatory, but its own example leaves it out.
            RuleFor(r => r.InstanceChargeType).RequiredByReference().OneOf(ClusterRules.ChargeTypes);
            RuleFor(r => r.Period).Required().When(r => r.IsSubscription);
            RuleFor(r => r.Period).PeriodText();
            RuleFor(r => r.PeriodUnit).Required().When(r => r.IsSubscription);
            RuleFor(r => r.PeriodUnit).OneOf("Week", "Month", "Year");
            RuleFor(r => r.WorkMode).Required().OneOf(GwsRules.WorkModes);
            RuleFor(r => r.AppList).Required().When(r => r.WorkMode is "Application" or "application");
            RuleFor(r => r.AppList).HasItems(0, 50);
            RuleForEach(r => r.AppList).ChildRules(app =>
            {
                app.RuleFor(a => a.AppName).NotNull().WithMessage("AppName is required.").ApplicationName();
                app.RuleFor(a => a.AppPath).NotNull().WithMessage("AppPath is required.").Line(260);
                app.RuleFor(a => a.AppArgs).Line(1024);
            });
            RuleFor(r => r.AppList)
                .Must(apps => apps.Select(app => app.AppName).Distinct().Count() == apps.Count)
                .WithMessage("The names of the applications must differ.");
            RuleFor(r => r.Name).GwsName();
            RuleFor(r => r.VSwitchId).ResourceId();
        }
    }
}
