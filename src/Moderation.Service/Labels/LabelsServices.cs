namespace Moderation.Service.Labels;

internal static class LabelsServices
{
    public static IServiceCollection AddLabels(this IServiceCollection services) => services.AddSingleton<CountLabels>();
}
