using System.Text;
using CsCheck;
using Moderation.Service.Intake.Reading;
using Moderation.Service.Requests;

namespace Moderation.Tests.Intake.Reading;

public sealed class BodyTests
{
    private const string Envelope = "application/vnd.masstransit+json";

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"{}\"")]
    [InlineData("{} {}")]
    [InlineData("{\"text\":NaN}")]
    public void WhatIsNoJsonObjectIsInvalidJson(string body) => Assert.Equal(RefusalReason.InvalidJson, Message.Refused(body).Reason);

    [Fact]
    public void InvalidUtf8FailsTheWholeBody()
    {
        var body = Encoding.UTF8.GetBytes(Message.Submitted().With("text", "MARK").ToJsonString());
        body[body.AsSpan().IndexOf("MARK"u8)] = 0xFF;

        Assert.Equal(RefusalReason.InvalidJson, Message.Refused(body).Reason);
    }

    [Fact]
    public void TheProblemTellsThePlaceAndNotTheContent()
    {
        var detail = Message.Refused("{\n \"text\": \"secret\" secret}").Detail;

        Assert.Contains("line 2", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void NestingWithoutEndIsRefused() =>
        Assert.Equal(
            RefusalReason.InvalidJson,
            Message.Refused(string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000)).Reason);

    [Theory]
    [InlineData(@"{""\ud800"":1}")]
    [InlineData(@"{""text\udc00"":1}")]
    [InlineData(@"{""author"":{""\ud800"":1}}")]
    public void HalfASurrogatePairInANameIsRefused(string body) => Assert.NotEmpty(Message.Refused(body).Detail);

    [Theory]
    [InlineData(Envelope)]
    [InlineData(Envelope + "; charset=utf-8")]
    [InlineData("APPLICATION/VND.MASSTRANSIT+JSON")]
    public void AMassTransitEnvelopeIsUnwrapped(string contentType)
    {
        var envelope = """{"messageId":"1","messageType":["urn:message:Moderation.Contracts:CommentSubmitted"]"""
            + $$""","message":{{Message.Submitted().ToJsonString()}}}""";

        Assert.Equal(Message.Accepted(Message.Submitted()), Message.Accepted(envelope, contentType));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData(null)]
    public void AnEnvelopeOfAnotherContentTypeIsNone(string? contentType)
    {
        var envelope = $$"""{"message":{{Message.Submitted().ToJsonString()}}}""";

        var refusal = MessageReader.Submitted(Encoding.UTF8.GetBytes(envelope), contentType).Refusal;

        Assert.Equal(RefusalReason.InvalidField, refusal!.Reason);
    }

    [Fact]
    public void APlainMessageWithAFieldCalledMessageIsThatMessage() =>
        Assert.Equal("c1", Message.Accepted(Message.Submitted().With("message", "hello").ToJsonString()).CommentId);

    [Fact]
    public void AnyBytesAreAMessageOrARefusal() => Gen.Byte.Array[0, 200].Sample(body => IsOneOfBoth(body, "application/json"));

    [Fact]
    public void AnyJsonIsAMessageOrARefusal() => Gen.Select(Json(3), Gen.OneOf<string?>("application/json", Envelope, null))
        .Sample((json, contentType) => IsOneOfBoth(Encoding.UTF8.GetBytes(json), contentType), iter: 5_000);

    private static void IsOneOfBoth(byte[] body, string? contentType)
    {
        var submitted = MessageReader.Submitted(body, contentType);
        var withdrawn = MessageReader.Withdrawn(body, contentType);
        var reported = MessageReader.Reported(body, contentType);

        Assert.True(submitted.Message is null != submitted.Refusal is null);
        Assert.True(withdrawn.Message is null != withdrawn.Refusal is null);
        Assert.True(reported.Message is null != reported.Refusal is null);
    }

    // Objects with our names and strange ones, and values of every kind, valid and not.
    private static Gen<string> Json(int depth)
    {
        var name = Gen.OneOf(
            "site", "articleId", "articleUrl", "articleLocale", "commentId", "revision", "parentId", "author", "id", "name", "text",
            "submittedAt", "message", "reporter", "reason", "withdrawnAt", @"\ud800", @"te\u0078t", @"text\udfff", "");
        var plain = Gen.OneOf(
            "null", "true", "0", "1", "-1", "1.5", "1e999", "99999999999999999999", "\"\"", "\"x\"", "\"de\"", @"""\ud800""", @"""\u0000""",
            "\"2026-01-31T12:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"https://x.example\"", "[]", "[1,[2]]");
        if (depth == 0)
            return plain;
        var inner = Json(depth - 1);
        return Gen.Frequency(
            (2, plain),
            (3, Gen.Select(name, inner, (key, value) => $"\"{key}\":{value}").Array[0, 8]
                .Select(members => $"{{{string.Join(',', members)}}}")));
    }
}
