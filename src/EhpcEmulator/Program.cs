var app = WebApplication.CreateBuilder(args).Build();
app.Run();

/// <summary>The host's entry point.</summary>
public partial class Program;
