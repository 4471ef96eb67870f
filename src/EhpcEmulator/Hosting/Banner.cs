namespace EhpcEmulator.Hosting;

/// <summary>What the emulator prints when it is ready to be called.</summary>
internal static class Banner
{
    /// <summary>Names where it listens, where its pages are, where state is kept and how to call it.</summary>
    /// <param name="addresses">The URLs that the server listens on.</param>
    /// <param name="folder">Where state is kept.</param>
    public static string Text(IReadOnlyCollection<string> addresses, DataFolder folder)
    {
        var listening = addresses.Select(BindingAddress.Parse).Select(Callable).Distinct().ToList();
        var url = listening.Find(address => address.StartsWith("http:", StringComparison.Ordinal)) ?? listening[0];
        var host = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (scheme, curl, aliyun) = url.StartsWith("http:", StringComparison.Ordinal)
            ? ("http", "curl", "--insecure")
            : ("https", "curl -k", "--skip-secure-verify");
        return $"""
            E-HPC emulator {EmulatorHost.Version}
              listening    {string.Join(", ", listening)}
              Swagger UI   {url}/swagger
              state        {folder.Path}{(folder.IsTemporary ? " (temporary, removed at exit)" : "")}

            Call it with any access key, or none:
              curl         {curl} '{url}/?Action=ListRegions&Format=JSON'
              aliyun CLI   aliyun ehpc ListClusters --region cn-hangzhou --endpoint {host} {aliyun}
              SDKs         endpoint "{host}", protocol "{scheme}"

            """;
    }

    // Nobody can call "all addresses", so the banner names the one that works from here.
    private static string Callable(BindingAddress address)
    {
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
