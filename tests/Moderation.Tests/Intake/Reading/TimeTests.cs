using System.Globalization;
using Moderation.Service.Requests;

namespace Moderation.Tests.Intake.Reading;

public sealed class TimeTests
{
    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.0000000Z")]
    [InlineData("2026-01-31t12:00:00z", "2026-01-31T12:00:00.0000000Z")]
    [InlineData("2026-01-31 12:00:00+00:00", "2026-01-31T12:00:00.0000000Z")]
    [InlineData("2026-01-31T12:00:00+07:00", "2026-01-31T05:00:00.0000000Z")]
    [InlineData("2026-01-31T12:00:00-0330", "2026-01-31T15:30:00.0000000Z")]
    [InlineData("2026-01-31T12:00:00.5Z", "2026-01-31T12:00:00.5000000Z")]
    [InlineData("2026-01-31T12:00:00.123456+01:00", "2026-01-31T11:00:00.1234560Z")] // Python
    [InlineData("2026-01-31T12:00:00.123456789Z", "2026-01-31T12:00:00.1234568Z")] // Go
    [InlineData("2026-01-31T12:00Z", "2026-01-31T12:00:00.0000000Z")]
    public void ATimeWithAnOffsetIsRead(string text, string utc) => Assert.Equal(
        utc,
        Message.Accepted(Message.Submitted().With("submittedAt", text)).SubmittedAt.UtcDateTime
            .ToString("O", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("2026-01-31T25:00:00Z")]
    [InlineData("2026-01-31T12:00:00+25:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("31.01.2026 12:00:00 +01:00")]
    [InlineData("1769860800")]
    [InlineData("yesterday")]
    [InlineData(" 2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00Z\n")]
    [InlineData("")]
    public void AnythingElseIsNoTime(string text) =>
        Assert.Equal((RefusalReason.InvalidField, "submittedAt"), Message.Fault(Message.Submitted().With("submittedAt", text)));
}
