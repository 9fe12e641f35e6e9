namespace Moderation.Testing.Running;

/// <summary>The service with both stages of its model, as it is shipped.</summary>
public sealed class ShippedService : RunningService
{
    public ShippedService() => Settings = ["--Moderation:SecondStage=Undecided"];
}
