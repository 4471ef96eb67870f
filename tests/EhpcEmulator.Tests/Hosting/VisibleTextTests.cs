using System.Globalization;
using EhpcEmulator.Hosting;
using Microsoft.Extensions.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Display;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>Entries of the log that hold what callers chose.</summary>
public sealed partial class VisibleTextTests : IDisposable
{
    private readonly StringWriter _written = new(CultureInfo.InvariantCulture);
    private readonly SerilogLoggerProvider _provider;
    private readonly Microsoft.Extensions.Logging.ILogger _logger;

    public VisibleTextTests()
    {
        var sink = new TextSink(_written);
        _provider = new SerilogLoggerProvider(Logging.CreateLogger(sinks => sinks.Sink(sink)), dispose: true);
        _logger = _provider.CreateLogger("test");
    }

    private string[] Lines => _written.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n');

    [Theory]
    [InlineData("a\n12:00:00.000 INF forged", @"a\u000A12:00:00.000 INF forged")]
    [InlineData("a\r\nb\u0085c\u2028d\u2029e", @"a\u000D\u000Ab\u0085c\u2028d\u2029e")]
    [InlineData("\u202Etxt.exe\u2066\u200F", @"\u202Etxt.exe\u2066\u200F")]
    [InlineData("\u001B[2J\b\0", @"\u001B[2J\u0008\u0000")]
    [InlineData("tag\U000E0041", @"tag\U000E0041")]
    [InlineData("天气 'äöü' \U0001F600", "天气 'äöü' \U0001F600")]
    public void Entry_WithAValueThatHidesOrBreaks_IsOneLineThatShowsIt(string value, string shown)
    {
        LogValue(_logger, value);

        Lines.Should().ContainSingle().Which.Should().EndWith($" INF value {shown}, end");
    }

    [Fact]
    public void Entry_WithAListOfValues_IsOneLine()
    {
        LogValues(_logger, ["a\nb", "c"]);

        Lines.Should().ContainSingle().Which.Should().EndWith(@" WRN values [""a\\u000Ab"",""c""]");
    }

    [Fact]
    public void Entry_WithAFailureWhoseMessageBreaks_CannotPassForTwoEntries()
    {
        LogFailure(_logger, new InvalidOperationException("bad\n12:00:00.000 INF forged\u202E"), "work");

        Lines.Should().Equal(
            Lines[0], "  System.InvalidOperationException: bad", @"  12:00:00.000 INF forged\u202E");
        Lines[0].Should().EndWith(" ERR work failed");
    }

    public void Dispose()
    {
        _provider.Dispose();
        _written.Dispose();
    }

    [LoggerMessage(LogLevel.Information, "value {Value}, end")]
    private static partial void LogValue(Microsoft.Extensions.Logging.ILogger logger, string value);

    [LoggerMessage(LogLevel.Warning, "values {Values}")]
    private static partial void LogValues(Microsoft.Extensions.Logging.ILogger logger, string[] values);

    [LoggerMessage(LogLevel.Error, "{Work} failed")]
    private static partial void LogFailure(
        Microsoft.Extensions.Logging.ILogger logger, Exception failure, string work);

    private sealed class TextSink(TextWriter target) : ILogEventSink
    {
        private readonly MessageTemplateTextFormatter _formatter = new(Logging.Line, CultureInfo.InvariantCulture);

        public void Emit(LogEvent logEvent) => _formatter.Format(logEvent, target);
    }
}
