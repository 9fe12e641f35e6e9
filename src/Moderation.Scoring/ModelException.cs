namespace Moderation.Scoring;

/// <summary>A model, or the data to train one, cannot be used; the message says which file, why, and what helps.</summary>
public sealed class ModelException : Exception
{
    public ModelException()
    {
    }

    public ModelException(string message)
        : base(message)
    {
    }

    public ModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
