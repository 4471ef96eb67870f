using BareKestrel;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();

// A RequestDelegate, not a typed lambda: binding code compiled at start-up would make the bare start look slow.
app.MapGet("/", (RequestDelegate)ConstantAnswer.WriteAsync);

app.Run();
