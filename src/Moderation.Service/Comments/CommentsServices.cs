namespace Moderation.Service.Comments;

internal static class CommentsServices
{
    public static IServiceCollection AddComments(this IServiceCollection services) => services.AddScoped<CommentReader>();
}
