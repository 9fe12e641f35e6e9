namespace Moderation.Service.Accounts;

/// <summary>Section <c>Moderation</c>.</summary>
internal sealed class AccountsOptions
{
    /// <summary>Of whom a second factor is demanded; until they have one, they act as moderators.</summary>
    public SecondFactorDemand SecondFactor { get; set; } = SecondFactorDemand.Optional;
}

internal enum SecondFactorDemand
{
    Optional,

    /// <summary>Leads and administrators need an authenticator app or a passkey. Who signs in at a provider has its factors.</summary>
    Leads,
}
