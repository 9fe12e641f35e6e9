using System.Net;
using System.Text.RegularExpressions;

namespace Moderation.Testing.Accounts;

/// <summary>A browser without a screen: keeps cookies, follows no redirect, and sends a page's forms with their hidden fields.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="address">Of the service.</param>
    /// <param name="cookies">Those of another visitor, to go on with.</param>
    public Visitor(Uri address, CookieContainer? cookies = null)
    {
        Address = address;
        Cookies = cookies ?? new CookieContainer();
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; }

    public Task<HttpResponseMessage> GetAsync(string address) => _http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));

    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead) =>
        _http.SendAsync(request, completion);

    /// <summary>Opens a page and sends its form to an address, with these fields filled in.</summary>
    /// <param name="page">Where the form is.</param>
    /// <param name="action">Of the form; null for the page's own path.</param>
    /// <param name="fields">By name; hidden ones come from the page.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string? action, params (string Name, string Value)[] fields)
    {
        using var shown = await GetAsync(page);
        var html = await shown.Content.ReadAsStringAsync();
        Assert.True(shown.IsSuccessStatusCode, $"{page}: {(int)shown.StatusCode} {html}");
        var target = action ?? page.Split('?')[0];
        var form = Forms().Matches(html)
            .Select(match => match.Value)
            .FirstOrDefault(form => form.Contains($"action=\"{target}\"", StringComparison.Ordinal));
        Assert.True(form is not null, $"{page} has no form for {target}: {html}");
        var values = Hidden().Matches(form).ToDictionary(
            match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value), StringComparer.Ordinal);
        foreach (var (name, value) in fields)
            values[name] = value;
        using var content = new FormUrlEncodedContent(values);
        return await _http.PostAsync(new Uri(target, UriKind.Relative), content);
    }

    public Task<HttpResponseMessage> SignInAsync(string userName, string password, string? returnUrl = null) => SubmitAsync(
        returnUrl is null ? "/review/sign-in" : $"/review/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", "/review/sign-in",
        ("userName", userName), ("password", password));

    /// <summary>As <see cref="SignInAsync"/>, by a proxy that ends TLS.</summary>
    /// <param name="prefix">Path below which the proxy has the service; empty for none.</param>
    public async Task<HttpResponseMessage> SignInOverTlsAsync(string userName, string password, string prefix = "")
    {
        using var form = await GetAsync("/review/sign-in");
        var token = Hidden().Matches(await form.Content.ReadAsStringAsync())
            .First(field => field.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value;
        using var content = new FormUrlEncodedContent(
            [new("userName", userName), new("password", password), new("__RequestVerificationToken", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/review/sign-in") { Content = content };
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (prefix.Length > 0)
            request.Headers.Add("X-Forwarded-Prefix", prefix);
        return await SendAsync(request);
    }

    public async Task<bool> IsSignedInAsync()
    {
        using var response = await GetAsync("/review/account");
        return response.StatusCode == HttpStatusCode.OK;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<form [\\s\\S]*?</form>")]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
