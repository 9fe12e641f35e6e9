using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

internal static class AccountServices
{
    public const int PasswordLength = 12;
    public const int UserNameLength = 100;
    private const int WrongAttempts = 5;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ResetLinkLifetime = TimeSpan.FromHours(24);

    /// <summary>What every process and command has: Identity on the service's store, and the keys that protect cookies and links.</summary>
    /// <param name="services">What it is added to.</param>
    /// <param name="options">What is demanded of accounts.</param>
    /// <param name="publicAddress">Where browsers reach the service, without a slash at the end; null where that is not set.</param>
    public static IServiceCollection AddAccounts(this IServiceCollection services, AccountsOptions options, string? publicAddress)
    {
        services.AddSingleton(options);

        // One name, so that processes installed in different places read each other's cookies.
        var protection = services.AddDataProtection().SetApplicationName("Moderation").PersistKeysToDbContext<ModerationDb>();
        if (options.ReadCertificates() is [var current, ..] certificates)
            protection.ProtectKeysWithCertificate(current).UnprotectKeysWithAnyCertificate([.. certificates]);
        services.AddIdentityCore<Moderator>(identity =>
        {
            // Length makes a password strong; rules of composition make it forgotten.
            identity.Password = new PasswordOptions
            {
                RequiredLength = PasswordLength,
                RequiredUniqueChars = 1,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
            identity.Lockout = new LockoutOptions { MaxFailedAccessAttempts = WrongAttempts, DefaultLockoutTimeSpan = Lockout };
            identity.SignIn.RequireConfirmedAccount = true; // OpenAccounts says which are
            identity.Tokens.AuthenticatorIssuer = "Moderation";
        }).AddEntityFrameworkStores<ModerationDb>().AddUserStore<ModeratorStore>().AddDefaultTokenProviders().AddPasswordValidator<CommonPasswords>()
            .AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<IUserConfirmation<Moderator>, OpenAccounts>();
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = ResetLinkLifetime);
        services.AddSingleton(new Links(publicAddress));
        services.AddHttpContextAccessor().AddSingleton<SecurityTrail>().AddSingleton<SecurityLog>();
        return services.AddSingleton<ProtectionKeys>().AddSingleton<Invitations>().AddScoped<PeopleAdministration>();
    }

    /// <summary>What a process that serves HTTP has besides: signing in, and who may do what.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, OidcOptions oidc)
    {
        services.AddConsoleCookie();
        services.AddOidc(oidc);
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "moderation-form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        new IdentityBuilder(typeof(Moderator), services).AddSignInManager<ModeratorSignIn>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // A passkey replaces password and code, so the device must verify its owner.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        services.AddScoped<Joining>();
        services.AddSingleton<ReviewAccess>().AddSingleton<OwnAddress>();
        services.AddSingleton<SignInThrottle>().AddSingleton<KnownDevice>().AddSingleton<HashingLimit>().AddSingleton<Recently>()
            .AddSingleton<Sessions>().AddScoped<PasswordSignIn>();
        services.AddHostedService<FirstAdministrator>();
        services.AddScoped<IAuthorizationHandler, ReviewHandler>();
        services.AddScoped<IAuthorizationHandler, ModeratorReads>();
        services.AddAuthorizationBuilder().AddReviewPolicies();
        return services;
    }

    private sealed class OpenAccounts : IUserConfirmation<Moderator>
    {
        public Task<bool> IsConfirmedAsync(UserManager<Moderator> manager, Moderator user) => Task.FromResult(user.ClosedAt is null);
    }
}
