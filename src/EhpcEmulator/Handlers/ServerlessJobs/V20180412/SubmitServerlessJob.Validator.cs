using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Jobs;

namespace EhpcEmulator.Handlers.ServerlessJobs.V20180412;

public static partial class SubmitServerlessJob
{
    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobName).Required().ServerlessJobName();
            RuleForContainer();
            RuleForArray();
            RuleFor(r => r.DependsOn).HasItems(0, ServerlessRules.MostDependencies);
            RuleForEach(r => r.DependsOn).ChildRules(dependency =>
            {
                dependency.RuleFor(d => d.JobId).Required();
                dependency.RuleFor(d => d.Type).OneOf(ServerlessRules.DependencyTypes);
            });
            RuleForRetry();
            RuleFor(r => r.JobPriority).Between(0, 999);
            RuleFor(r => r.Cpu).Size(ServerlessRules.MostCpu);
            RuleFor(r => r.Memory).Size(ServerlessRules.MostMemory);
            RuleFor(r => r.EphemeralStorage).Between(0, ServerlessRules.MostStorage);
            RuleFor(r => r.InstanceTypes).HasItems(0, ServerlessRules.MostPlaces);
            RuleForEach(r => r.InstanceTypes).KnownInstanceType();
            RuleFor(r => r.VSwitchIds).HasItems(0, ServerlessRules.MostPlaces);
            RuleForEach(r => r.VSwitchIds).ResourceId();
            RuleFor(r => r.SpotStrategy).OneOf(ServerlessRules.SpotStrategies);
            RuleFor(r => r.SpotPriceLimit).Amount();
            RuleFor(r => r.SpotPriceLimit).Required().When(r => r.SpotStrategy == "SpotWithPriceLimit");
            RuleFor(r => r.RamRoleName).ResourceId();
            RuleFor(r => r.Timeout).AtLeast(1);
        }

        private void RuleForContainer()
        {
            RuleFor(r => r.Container.Image).Required().ContainerImage();
            RuleFor(r => r.Container.Command).HasItems(0, ServerlessRules.MostWords);
            RuleForEach(r => r.Container.Command).HasLength(0, ServerlessRules.LongestWord);
            RuleFor(r => r.Container.Arguments).HasItems(0, 10);
            RuleForEach(r => r.Container.Arguments).HasLength(0, ServerlessRules.LongestWord);
            RuleFor(r => r.Container.Variables).HasItems(0, ServerlessRules.MostVariables);
            RuleForEach(r => r.Container.Variables).ChildRules(variable =>
            {
                variable.RuleFor(v => v.Key).Required().HasLength(1, 128).VariableName();
                variable.RuleFor(v => v.Value).HasLength(0, 256);
            });
            RuleFor(r => r.Container.Gpu).Between(0, 8);
            RuleFor(r => r.Container.WorkingDir).AbsolutePath();
            RuleFor(r => r.Container.Volumes).HasItems(0, ServerlessRules.MostVolumes);
            RuleForEach(r => r.Container.Volumes).ChildRules(volume =>
            {
                volume.RuleFor(v => v.MountPath).Required().AbsolutePath();
                volume.RuleFor(v => v.FlexVolumeDriver).OneOf(ServerlessRules.Drivers);
                volume.RuleFor(v => v.FlexVolumeOptions).JsonObject();
            });
        }

        private void RuleForArray()
        {
            RuleFor(r => r.ArrayProperties.IndexStart).Between(0, ServerlessRules.LastIndex);
            RuleFor(r => r.ArrayProperties.IndexEnd).Required().When(r => r.ArrayProperties.AreGiven());
            RuleFor(r => r.ArrayProperties.IndexEnd).Between(0, ServerlessRules.LastIndex);
            RuleFor(r => r.ArrayProperties.IndexEnd)
                .Must((request, end) => end is null || end >= (request.ArrayProperties.IndexStart ?? 0))
                .WithMessage("It must be at least IndexStart.");
            RuleFor(r => r.ArrayProperties.IndexStep).Between(1, ServerlessRules.LastIndex);
        }

        private void RuleForRetry()
        {
            RuleFor(r => r.RetryStrategy.Attempts).Required().When(r => r.RetryStrategy.EvaluateOnExit.Count > 0);
            RuleFor(r => r.RetryStrategy.Attempts).Between(1, 10);
            RuleFor(r => r.RetryStrategy.EvaluateOnExit).HasItems(0, 10);
            RuleForEach(r => r.RetryStrategy.EvaluateOnExit).ChildRules(rule =>
            {
                rule.RuleFor(r => r.Action).Required().OneOf(ServerlessRules.ExitActions);
                rule.RuleFor(r => r.OnExitCode).Required().NumberBetween(0, 255);
            });
        }
    }
}
