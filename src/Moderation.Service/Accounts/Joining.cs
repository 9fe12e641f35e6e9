using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Uses an invitation and creates its account in one transaction.</summary>
internal sealed class Joining(ModerationDb db, UserManager<Moderator> moderators, Invitations invitations, SecurityLog security)
{
    public static readonly AccountError InvitationUsed = texts => texts.LinkInvalid;

    /// <returns>Null, or why not.</returns>
    public async Task<AccountError?> JoinAsync(
        Invitation invitation, Moderator moderator, string? password, UserLoginInfo? login, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await invitations.UseAsync(db, invitation, cancellation))
            return InvitationUsed;
        try
        {
            var created = password is null ? await moderators.CreateAsync(moderator) : await moderators.CreateAsync(moderator, password);
            if (created.Succeeded && login is not null)
                created = await moderators.AddLoginAsync(moderator, login);
            if (!created.Succeeded)
                return ErrorOf(created);
            db.ModeratorRoles.Add(new ModeratorRole { ModeratorId = moderator.Id, Site = invitation.Site, Role = invitation.Role });
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            return texts => texts.UserNameTaken; // by one who came at the same time
        }

        await security.JoinedAsync(moderator.Id, invitation.Role.ToString(), invitation.Site);
        return null;
    }

    /// <returns>The first thing that Identity does not like.</returns>
    public static AccountError ErrorOf(IdentityResult refused) => refused.Errors.First().Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => texts => texts.UserNameTaken,
        nameof(IdentityErrorDescriber.InvalidUserName) => texts => texts.UserNameInvalid,
        nameof(IdentityErrorDescriber.PasswordTooShort) => texts => texts.PasswordShort,
        CommonPasswords.Code => texts => texts.PasswordCommon,
        nameof(IdentityErrorDescriber.PasswordMismatch) => texts => texts.PasswordWrong,
        nameof(IdentityErrorDescriber.InvalidToken) => texts => texts.LinkInvalid,
        nameof(IdentityErrorDescriber.LoginAlreadyAssociated) => texts => texts.LoginTaken,
        _ => texts => texts.NotSaved,
    };
}
