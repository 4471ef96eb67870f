using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("EhpcEmulator.ApiTests.Coverage.CoverageTestFramework", "EhpcEmulator.ApiTests")]

namespace EhpcEmulator.ApiTests.Coverage;

/// <summary>
/// Runs the tests as xunit does, and with UPDATE_COVERAGE=1 writes docs/coverage.md when the last one has ended. Only a
/// run of all tests covers what there is to cover.
/// </summary>
public sealed class CoverageTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(
        AssemblyName assemblyName, ISourceInformationProvider sourceInformationProvider, IMessageSink messageSink)
        : XunitTestFrameworkExecutor(assemblyName, sourceInformationProvider, messageSink)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(
                TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly testAssembly,
        IEnumerable<IXunitTestCase> testCases,
        IMessageSink diagnosticMessageSink,
        IMessageSink executionMessageSink,
        ITestFrameworkExecutionOptions executionOptions)
        : XunitTestAssemblyRunner(
            testAssembly, testCases, diagnosticMessageSink, executionMessageSink, executionOptions)
    {
        protected override Task BeforeTestAssemblyFinishedAsync()
        {
            if (Environment.GetEnvironmentVariable("UPDATE_COVERAGE") == "1")
            {
                CoverageReport.Write(CallRecord.Calls);
            }

            return base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
