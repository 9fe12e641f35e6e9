
namespace Moderation.Service.Intake;

/// <summary>Bounds how many comments from HTTP are under way, so that a flood is told to come back instead of filling the memory.</summary>
internal sealed class IntakeGate(IntakeOptions options)
{
    private int _inside;

    /// <summary>A batch larger than the capacity may enter when nothing else is inside.</summary>
    /// <returns>False when it is full; otherwise <see cref="Leave"/> has to follow with the same number.</returns>
    public bool TryEnter(int comments)
    {
        var inside = Interlocked.Add(ref _inside, comments);
        if (inside <= options.IntakeCapacity || inside == comments)
            return true;
        Leave(comments);
        return false;
    }

    public void Leave(int comments) => Interlocked.Add(ref _inside, -comments);
}
