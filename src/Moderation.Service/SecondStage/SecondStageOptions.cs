using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.SecondStage;

/// <summary>The model's second stage, which reads sentences. Section <c>Moderation</c>.</summary>
internal sealed class SecondStageOptions
{
    public SecondStageMode SecondStage { get; set; } = SecondStageMode.Undecided;

    /// <summary>Texts read at one time, a core each; 0 for as many as there are cores.</summary>
    [Range(0, 256)]
    public int SecondStageThreads { get; set; }

    public int Threads => SecondStageThreads == 0 ? Environment.ProcessorCount : SecondStageThreads;
}

/// <summary>Which comments the second stage is asked about.</summary>
internal enum SecondStageMode
{
    /// <summary>Those that the first stage would not surely approve.</summary>
    Undecided,
    All,

    /// <summary>None; the stage is not loaded.</summary>
    Off,
}
