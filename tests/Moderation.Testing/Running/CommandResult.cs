using System.Text.Json;

namespace Moderation.Testing.Running;

/// <summary>How a command ended and what it said.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The output of a command that was asked for JSON and succeeded.</summary>
    public JsonElement Json
    {
        get
        {
            Assert.True(ExitCode == 0, $"{ExitCode}: {Output}{Errors}");
            return JsonElement.Parse(Output);
        }
    }

    /// <summary>It failed with a sentence for a person on standard error: no stack trace, nothing on standard output.</summary>
    public string Failure
    {
        get
        {
            Assert.True(ExitCode == 1, $"{ExitCode}: {Output}{Errors}");
            Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
            Assert.Equal("", Output);
            return Errors.Trim();
        }
    }

    /// <summary>It failed with one line.</summary>
    public string Sentence
    {
        get
        {
            Assert.DoesNotContain('\n', Failure);
            return Failure;
        }
    }
}
