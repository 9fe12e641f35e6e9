using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Accounts;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>
/// Hashing is what takes a sign-in its time, a hundred times as long as all the rest: as many hashes for a name that nobody has as for one
/// that is taken are one time for both.
/// </summary>
public sealed class NameTimingTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("nobody")]
    [InlineData("somebody")]
    [InlineData("closed")]
    [InlineData("without a password")]
    public async Task AWrongPasswordIsHashedOnceWhateverTheNameIs(string whose)
    {
        var userName = whose == "nobody" ? $"nobody-{Guid.NewGuid():N}" : await service.CreateModeratorAsync("some-site", Role.Moderator);
        if (whose == "closed")
            await service.AdministerAsync(people => people.CloseAsync(userName));
        await using var scope = service.Services.CreateAsyncScope();
        if (whose == "without a password")
            await scope.ServiceProvider.GetRequiredService<ModerationDb>().Users.Where(person => person.UserName == userName)
                .ExecuteUpdateAsync(person => person.SetProperty(row => row.PasswordHash, (string?)null));
        var hasher = new CountingHasher();
        var signIn = scope.ServiceProvider.GetRequiredService<ModeratorSignIn>();
        signIn.UserManager.PasswordHasher = hasher;
        var passwords = ActivatorUtilities.CreateInstance<PasswordSignIn>(
            scope.ServiceProvider, signIn, (IPasswordHasher<Moderator>)hasher);

        var answer = await passwords.TryAsync(new DefaultHttpContext { RequestServices = scope.ServiceProvider }, userName, "wrong");

        Assert.Equal((SignInResult.Failed, 1), (answer.Result, hasher.Hashed));
    }

    private sealed class CountingHasher : IPasswordHasher<Moderator>
    {
        public int Hashed { get; private set; }

        public string HashPassword(Moderator user, string password) => throw new NotSupportedException();

        public PasswordVerificationResult VerifyHashedPassword(Moderator user, string hashedPassword, string providedPassword)
        {
            Hashed++;
            return PasswordVerificationResult.Failed;
        }
    }
}
