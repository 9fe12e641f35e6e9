using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Sites;

namespace Moderation.Testing.Running;

/// <summary>Where parts that a test makes by itself note settings that they cannot read.</summary>
internal static class NotedSettings
{
    public static UnreadableSettings Create() => new ServiceCollection().AddLogging().AddMetrics().AddSingleton<UnreadableSettings>()
        .BuildServiceProvider().GetRequiredService<UnreadableSettings>();
}
