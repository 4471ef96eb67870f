using System.Text;
using EhpcEmulator.Gateway;
using Microsoft.AspNetCore.Http;

namespace EhpcEmulator.Tests.Gateway.Authentication;

/// <summary>An HTTP request as it is on the wire.</summary>
internal record HttpMessage(string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    public async Task<RpcCall> ReadAsync()
    {
        var http = new DefaultHttpContext().Request;
        var question = Url.IndexOf('?', StringComparison.Ordinal);
        http.Method = Method;
        http.Path = question < 0 ? Url : Url[..question];
        http.QueryString = question < 0 ? QueryString.Empty : new QueryString(Url[question..]);
        foreach (var (name, value) in Headers)
        {
            http.Headers.Append(name, value);
        }

        http.Body = new MemoryStream(Encoding.UTF8.GetBytes(Body));
        var call = RpcCall.ReadHead(http);
        await call.ReadBodyAsync(http, CancellationToken.None);
        return call;
    }
}
