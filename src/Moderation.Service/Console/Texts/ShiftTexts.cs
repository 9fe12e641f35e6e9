namespace Moderation.Service.Console;

/// <summary>How much a moderator has read, and when a break is due.</summary>
internal static class ShiftTexts
{
    extension(ConsoleTexts texts)
    {
        public string Seen(int n) => texts.In($"{texts.Number(n)} gesehen", $"{texts.Number(n)} seen", $"đã xem {texts.Number(n)}");
        public string SeenHarsh(int n) => texts.In(
            $"davon {texts.Number(n)} hart", $"{texts.Number(n)} of them harsh", $"trong đó {texts.Number(n)} nặng nề");
        public string BreakDue(TimeSpan span) => texts.In(
            $"Sie arbeiten seit {texts.SpanInWords(span)}. Zeit für eine kurze Pause?",
            $"You have been at it for {texts.SpanInWords(span)}. Time for a short break?",
            $"Bạn đã làm việc {texts.SpanInWords(span)}. Nghỉ một chút nhé?");
        public string BreakDueHarsh => texts.In(
            "Das war viel Schweres nacheinander. Zeit für eine kurze Pause?",
            "That was a lot of heavy reading in a row. Time for a short break?",
            "Bạn vừa đọc nhiều nội dung nặng nề liên tiếp. Nghỉ một chút nhé?");
    }
}
