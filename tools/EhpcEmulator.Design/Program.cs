Console.Error.WriteLine("Only dotnet-ef loads this project: run tools/update-store.sh instead.");
return 1;
