using Moderation.Service.Review.Queue;

namespace Moderation.Tests.Review;

public sealed class TextPreviewTests
{
    [Theory]
    [InlineData(4, "abc")]
    [InlineData(3, "abc")]
    [InlineData(5, "abc😀")]
    [InlineData(6, "abc😀d")]
    public void NoCharacterIsCutInTwo(int length, string expected) => Assert.Equal(expected, TextPreview.Of("abc😀def", length));

    [Fact]
    public void AShortTextIsWholeAndNoneIsEmpty() => Assert.Equal(("kurz", ""), (TextPreview.Of("kurz"), TextPreview.Of(null)));
}
