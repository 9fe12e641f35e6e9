using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Moderation.Service.Storage;

/// <summary>
/// Everything the service knows. Each store has a context of its own, because each has a migration set of its own.
/// There are no foreign keys between tables: rows come in bulk and out of order, and every key starts with the site,
/// so that tables can be distributed by it.
/// </summary>
internal abstract partial class ModerationDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Site> Sites => Set<Site>();
    public DbSet<ApiKey> Keys => Set<ApiKey>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<CommentRevision> Revisions => Set<CommentRevision>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<OutboxBatch> Outbox => Set<OutboxBatch>();
    public DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Site>().ToTable("sites").HasKey(s => s.Id);
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("api_keys").HasKey(k => new { k.Site, k.KeyId });
            key.HasIndex(k => k.KeyId).IsUnique();
        });
        model.Entity<Article>().ToTable("articles").HasKey(a => new { a.Site, a.ArticleId });
        model.Entity<Comment>(comment =>
        {
            comment.ToTable("comments").HasKey(c => new { c.Site, c.CommentId });
            comment.HasIndex(c => new { c.Site, c.ArticleId, c.Status });
            comment.HasIndex(c => c.PostFingerprint); // the site is in the hash; one number makes the smallest index
        });
        model.Entity<CommentRevision>().ToTable("revisions").HasKey(r => new { r.Site, r.CommentId, r.Revision });
        model.Entity<Decision>().ToTable("decisions").HasKey(d => new { d.Site, d.CommentId, d.Version });
        model.Entity<Report>().ToTable("reports").HasKey(r => new { r.Site, r.CommentId, r.ReporterId, r.Reason });
        model.Entity<OutboxBatch>().ToTable("outbox").HasKey(e => e.Id);
        model.Entity<DeadLetter>().ToTable("dead_letters").HasKey(d => d.Id);

        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(WordBoundary().Replace(property.Name, "_").ToLowerInvariant());
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBoundary();
}
