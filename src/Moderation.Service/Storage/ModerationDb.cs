using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Moderation.Service.Storage;

/// <summary>
/// Each store has its own derived context and migrations. There are no foreign keys, since rows come in bulk and out of order; every key
/// starts with the site, so that tables can be distributed by it.
/// </summary>
internal abstract partial class ModerationDb(DbContextOptions options) : IdentityUserContext<Moderator>(options), IDataProtectionKeyContext
{
    public DbSet<Site> Sites => Set<Site>();
    public DbSet<ApiKey> Keys => Set<ApiKey>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<CountRepair> CountRepairs => Set<CountRepair>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<CommentRevision> Revisions => Set<CommentRevision>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<OutboxBatch> Outbox => Set<OutboxBatch>();
    public DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();
    public DbSet<ReviewItem> ReviewItems => Set<ReviewItem>();
    public DbSet<ReviewNote> ReviewNotes => Set<ReviewNote>();
    public DbSet<ModeratorRole> ModeratorRoles => Set<ModeratorRole>();
    public DbSet<ModeratorShift> ModeratorShifts => Set<ModeratorShift>();
    public DbSet<ModeratorSession> ModeratorSessions => Set<ModeratorSession>();
    public DbSet<SecurityEvent> SecurityEvents => Set<SecurityEvent>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>With passkeys; set here, as commands and migrations register no options.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<Site>(site =>
        {
            site.ToTable("sites").HasKey(s => s.Id);
            site.Property(s => s.Review).HasDefaultValue("{}");
            site.Property(s => s.Urls).HasDefaultValue("{}");
            site.Property(s => s.StandIns).HasDefaultValue("{}");
        });
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("api_keys").HasKey(k => new { k.Site, k.KeyId });
            key.HasIndex(k => k.KeyId).IsUnique();
        });
        model.Entity<Article>(article =>
        {
            article.ToTable("articles").HasKey(a => new { a.Site, a.ArticleId });
            article.HasIndex(a => new { a.Site, a.UrlKey }).HasFilter("url_key IS NOT NULL");
            article.HasIndex(a => new { a.Site, a.MergedInto }).HasFilter("merged_into IS NOT NULL");
        });
        model.Entity<CountRepair>(repair =>
        {
            repair.ToTable("count_repairs").HasKey(r => r.Id);
            repair.HasIndex(r => new { r.Site, r.RepairedAt });
        });
        model.Entity<Comment>(comment =>
        {
            comment.ToTable("comments").HasKey(c => new { c.Site, c.CommentId });
            comment.HasIndex(c => new { c.Site, c.ArticleId, c.ReceivedAt });
            comment.HasIndex(c => new { c.Site, c.AuthorId, c.ReceivedAt });
            comment.HasIndex(c => c.PostFingerprint); // the site is in the hash; one number makes the smallest index
        });
        model.Entity<CommentRevision>().ToTable("revisions").HasKey(r => new { r.Site, r.CommentId, r.Revision });
        model.Entity<Decision>(decision =>
        {
            decision.ToTable("decisions").HasKey(d => new { d.Site, d.CommentId, d.Version });
            decision.HasIndex(d => new { d.Site, d.DecidedAt }, "ix_decisions_of_moderators")
                .HasFilter($"decider_kind = {(int)DeciderKind.Moderator}");
        });
        model.Entity<Report>(report =>
        {
            report.ToTable("reports").HasKey(r => new { r.Site, r.CommentId, r.ReporterId, r.Reason });
            report.HasIndex(r => new { r.Site, r.ReporterId });
        });
        model.Entity<OutboxBatch>(row =>
        {
            row.ToTable("outbox").HasKey(e => e.Id);
            row.HasIndex(e => new { e.Site, e.CommentId }).HasFilter("comment_id IS NOT NULL"); // those that wait for their undo
        });
        model.Entity<DeadLetter>().ToTable("dead_letters").HasKey(d => d.Id);
        AddReview(model);
        AddModerators(model);

        var tables = model.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson());
        foreach (var property in tables.SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(WordBoundary().Replace(property.Name, "_").ToLowerInvariant());
    }

    private static void AddReview(ModelBuilder model)
    {
        model.Entity<ReviewItem>(item =>
        {
            const string open = "closed_at IS NULL";
            item.ToTable("review_items").HasKey(i => new { i.Site, i.CommentId });
            item.HasIndex(i => new { i.Site, i.Rank, i.CommentId }).HasFilter(open);
            item.HasIndex(i => new { i.Site, i.Cause, i.Label, i.Language }).HasFilter(open);
            item.HasIndex(i => new { i.Site, i.ArticleId, i.Rank }).HasFilter(open);
            item.HasIndex(i => new { i.Site, i.AuthorId, i.Rank }).HasFilter(open);
        });
        model.Entity<ReviewNote>(note =>
        {
            note.ToTable("review_notes").HasKey(n => n.Id);
            note.HasIndex(n => new { n.Site, n.CommentId });
            note.HasIndex(n => new { n.Site, n.WrittenAt });
        });
    }

    private static void AddModerators(ModelBuilder model)
    {
        model.Entity<Moderator>().ToTable("moderators");
        model.Entity<IdentityUserClaim<string>>().ToTable("moderator_claims");
        model.Entity<IdentityUserLogin<string>>().ToTable("moderator_logins");
        model.Entity<IdentityUserToken<string>>().ToTable("moderator_tokens");
        model.Entity<IdentityUserPasskey<string>>(passkey =>
        {
            passkey.ToTable("moderator_passkeys").HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasMaxLength(1_023); // what WebAuthn allows
            passkey.HasIndex(p => p.UserId);
            passkey.Property(p => p.UserId).IsRequired();
            passkey.OwnsOne(p => p.Data).ToJson("data");
        });
        model.Entity<ModeratorRole>().ToTable("moderator_roles").HasKey(r => new { r.ModeratorId, r.Site });
        model.Entity<ModeratorShift>().ToTable("moderator_shifts").HasKey(s => new { s.ModeratorId, s.BeganAt });
        model.Entity<ModeratorSession>(session =>
        {
            session.ToTable("moderator_sessions").HasKey(s => s.Id);
            session.HasIndex(s => s.ModeratorId);
        });
        model.Entity<SecurityEvent>(happened =>
        {
            happened.ToTable("security_events").HasKey(e => e.Id);
            happened.HasIndex(e => e.At);
        });
        model.Entity<Invitation>().ToTable("invitations").HasKey(i => i.SecretHash);
        model.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBoundary();
}
