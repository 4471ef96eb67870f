using System.Text.RegularExpressions;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Scheduler.V20180412;

public static partial class SetSchedulerInfo
{
    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Schedulers).Required().HasItems(1, 100);
            RuleForEach(r => r.Schedulers).ChildRules(scheduler =>
                scheduler.RuleFor(s => s.SchedName).Required().OneOf(SchedulerNames.All));
            RuleFor(r => r.PbsInfos).HasItems(0, 100);
            RuleFor(r => r.PbsInfos).Required().When(r => Names(r, slurm: false));
            RuleForEach(r => r.PbsInfos).SetValidator(new PbsValidator());
            RuleFor(r => r.SlurmInfos).HasItems(0, 100);
            RuleFor(r => r.SlurmInfos).Required().When(r => Names(r, slurm: true));
            RuleForEach(r => r.SlurmInfos).ChildRules(slurm =>
            {
                slurm.RuleFor(s => s.SchedInterval).AtLeast(1);
                slurm.RuleFor(s => s.BackfillInterval).AtLeast(1);
            });
        }

        private static bool Names(Request request, bool slurm) =>
            request.Schedulers.Any(scheduler => SchedulerNames.IsSlurm(scheduler.SchedName) == slurm);
    }

    private sealed class PbsValidator : RequestValidator<PbsParameters>
    {
        public PbsValidator()
        {
            RuleFor(p => p.JobHistoryDuration).Between(1, 30);
            RuleFor(p => p.SchedInterval).AtLeast(1);
            RuleFor(p => p.SchedMaxJobs).AtLeast(1);
            RuleFor(p => p.SchedMaxQueuedJobs).AtLeast(1);
            RuleFor(p => p.AclLimits).HasItems(0, 100);
            RuleForEach(p => p.AclLimits).ChildRules(acl =>
            {
                acl.RuleFor(a => a.Queue).NotNull().WithMessage("Queue is required with AclUsers.");
                acl.RuleFor(a => a.AclUsers).NotNull().WithMessage("AclUsers is required with Queue.")
                    .HasForm(UsersForm(), "It must be user names, separated by commas.");
            });
            RuleFor(p => p.ResourceLimits).HasItems(0, 100);
            RuleForEach(p => p.ResourceLimits).SetValidator(new LimitValidator());
        }
    }

    private sealed class LimitValidator : RequestValidator<LimitParameters>
    {
        public LimitValidator()
        {
            RuleFor(l => l.Queue).NotNull().WithMessage("Queue is required with User, Cpus, Nodes and Mem.")
                .When(l => l.User is not null || l.Cpus is not null || l.Nodes is not null || l.Mem is not null);
            RuleFor(l => l.Cpus).AtLeast(1);
            RuleFor(l => l.Nodes).AtLeast(1);
            RuleFor(l => l.MaxJobs).AtLeast(0);
            RuleFor(l => l.Mem)
                .HasForm(MemForm(), "It must be a number with its unit gb, mb or kb.")
                .Must(mem => mem is null || MemoryText.TryParse(mem, out _)).WithMessage("It is too much.");
        }
    }

    [GeneratedRegex(@"^[^,\s]{1,64}(\s*,\s*[^,\s]{1,64}){0,999}\z")]
    private static partial Regex UsersForm();

    [GeneratedRegex(@"^[0-9]{1,12}(gb|mb|kb)\z", RegexOptions.IgnoreCase)]
    private static partial Regex MemForm();
}
