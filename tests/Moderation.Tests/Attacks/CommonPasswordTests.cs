using Moderation.Service.Accounts;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>Passwords that are long enough, and on every list.</summary>
public sealed class CommonPasswordTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("123456789012")]
    [InlineData("passwordpassword")]
    [InlineData("qwertyuiop123")]
    [InlineData("PasswordPassword")]
    [InlineData(" unbelievable ")]
    public void WhatAttackersTryFirstIsCommon(string password) => Assert.True(CommonPasswords.IsCommon(password));

    [Theory]
    [InlineData(People.Password)]
    [InlineData("ein Satz, den niemand sonst schreibt")]
    [InlineData("")]
    public void OthersAreNot(string password) => Assert.False(CommonPasswords.IsCommon(password));

    [Fact]
    public async Task NobodyJoinsWithOne()
    {
        var (token, _) = await service.InviteAsync("some-site", Role.Moderator);
        using var visitor = service.Visit();
        using var refused = await visitor.JoinAsync(token, "common", "passwordpassword");

        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Contains("attackers try first", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var joined = await visitor.JoinAsync(token, "common");
        Assert.Equal(302, (int)joined.StatusCode);
    }
}
