using Moderation.Training.Data;

namespace Moderation.Tests.Training;

public sealed class HeldOutTests
{
    /// <summary>As the encoder's training draws them.</summary>
    [Fact]
    public void BothTrainingsHoldOutTheSameTexts() => Assert.Equal(
        [13, 15, 24, 44, 45, 54, 76, 77, 79, 90], Enumerable.Range(0, 100).Where(i => HeldOut.Contains($"Satz Nummer {i}")));

    [Theory]
    [InlineData("😀 gut", true)]
    [InlineData("straße", true)]
    [InlineData("Đồ ngu", false)]
    public void LettersBeyondAsciiCountAsTheyAre(string text, bool isHeldOut) => Assert.Equal(isHeldOut, HeldOut.Contains(text));

    [Fact]
    public void CopiesAreHeldOutTogether()
    {
        string[] copies = ["Satz Nummer 13", "satz nummer 13!", "  SATZ  Nummer-13 ...", "SatzNummer13"];

        Assert.All(copies, copy => Assert.True(HeldOut.Contains(copy)));
    }
}
