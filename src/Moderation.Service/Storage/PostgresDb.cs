using Microsoft.EntityFrameworkCore;

namespace Moderation.Service.Storage;

internal sealed class PostgresDb(DbContextOptions<PostgresDb> options) : ModerationDb(options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);

        // Bytewise: indexes of ids must not depend on the version of a locale library.
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            if (property.ClrType == typeof(string) && (property.IsKey() || property.IsForeignKey() || property.IsIndex()))
                property.SetCollation("C");

        model.Entity<Site>().Property(s => s.Policy).HasColumnType("jsonb");
        model.Entity<Site>().Property(s => s.Labels).HasColumnType("jsonb");
        model.Entity<Site>().Property(s => s.Review).HasColumnType("jsonb");
        model.Entity<Site>().Property(s => s.Urls).HasColumnType("jsonb");
        model.Entity<Site>().Property(s => s.StandIns).HasColumnType("jsonb");
        model.Entity<Decision>().Property(d => d.Reasons).HasColumnType("jsonb");
        model.Entity<Decision>().Property(d => d.Scores).HasColumnType("jsonb");

        // A covering index: the queue is filtered without fetching rows beyond the page.
        model.Entity<ReviewItem>().HasIndex(i => new { i.Site, i.Rank, i.CommentId })
            .IncludeProperties(i => new { i.Cause, i.Label, i.Language, i.Step, i.Score, i.OpenedAt });

        // For the overview's time ranges; rows are appended in time order, so a block range index suffices.
        model.Entity<Decision>().HasIndex(d => d.DecidedAt).HasMethod("brin");
        model.Entity<Comment>().HasIndex(c => c.ReceivedAt).HasMethod("brin");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Contracts.CommentStatus>().HaveConversion<short>();
        conventions.Properties<Contracts.DeciderKind>().HaveConversion<short>();
        conventions.Properties<ReviewCause>().HaveConversion<short>();
        conventions.Properties<ReviewNoteKind>().HaveConversion<short>();
        conventions.Properties<Role>().HaveConversion<short>();
    }
}
