using Moderation.Service.Recording;

namespace Moderation.Service.Console;

/// <summary>One verdict on many items at once.</summary>
internal static class BulkTexts
{
    extension(ConsoleTexts texts)
    {
        public string Bulk => texts.In("Alle gefilterten entscheiden …", "Decide all that match …", "Quyết định tất cả mục đã lọc …");
        public string BulkTitle => texts.In("Viele auf einmal entscheiden", "Decide many at once", "Quyết định nhiều mục cùng lúc");
        public string BulkFound(int n) => texts.In(
            n == 1 ? "1 Kommentar ist gemeint." : $"{texts.Number(n)} Kommentare sind gemeint.",
            n == 1 ? "1 comment is meant." : $"{texts.Number(n)} comments are meant.",
            $"Áp dụng cho {texts.Number(n)} bình luận.");
        public string BulkMost(int n) => texts.In(
            $"Höchstens {texts.Number(n)} auf einmal; der Rest bleibt in der Warteschlange.",
            $"At most {texts.Number(n)} at once; the rest stays in the queue.",
            $"Tối đa {texts.Number(n)} mỗi lần; phần còn lại vẫn ở hàng đợi.");
        public string BulkSample => texts.In("Auszug", "Sample", "Ví dụ");
        public string BulkApprove(int n) => texts.In(
            $"{texts.Number(n)} freigeben", $"Approve {texts.Number(n)}", $"Duyệt {texts.Number(n)}");
        public string BulkReject(int n) => texts.In(
            $"{texts.Number(n)} ablehnen", $"Reject {texts.Number(n)}", $"Từ chối {texts.Number(n)}");
        public string BulkProgress(int done, int all) => texts.In(
            $"{texts.Number(done)} von {texts.Number(all)}",
            $"{texts.Number(done)} of {texts.Number(all)}",
            $"{texts.Number(done)} trên {texts.Number(all)}");

        public string BulkDone(int done, int refused) => refused == 0
            ? texts.In($"{texts.Number(done)} entschieden", $"{texts.Number(done)} decided", $"Đã quyết định {texts.Number(done)}")
            : texts.In(
                $"{texts.Number(done)} entschieden, {texts.Number(refused)} ausgelassen",
                $"{texts.Number(done)} decided, {texts.Number(refused)} left out",
                $"Đã quyết định {texts.Number(done)}, bỏ qua {texts.Number(refused)}");

        public string BulkLeftOut(int n) => texts.In(
            $"Ausgelassen und unverändert: {texts.Number(n)}",
            $"Left out and unchanged: {texts.Number(n)}",
            $"Bị bỏ qua và không thay đổi: {texts.Number(n)}");

        public string LeftOutBecause(OutcomeKind why) => why switch
        {
            OutcomeKind.Edited => texts.In("inzwischen bearbeitet", "edited meanwhile", "đã bị sửa"),
            OutcomeKind.Decided => texts.In("inzwischen anders entschieden", "decided otherwise meanwhile", "đã có quyết định khác"),
            OutcomeKind.Withdrawn or OutcomeKind.Unknown => texts.In("zurückgezogen", "withdrawn", "đã rút lại"),
            OutcomeKind.NeedsLead => texts.In("eskaliert", "escalated", "đã chuyển cấp trên"),
            _ => texts.In("bei jemand anderem in Arbeit", "in somebody else’s hands", "người khác đang xử lý"),
        };

        public string BulkExact => texts.In(
            "Entschieden werden genau diese Kommentare in genau dieser Fassung; was inzwischen anders entschieden ist, bleibt.",
            "Exactly these comments are decided, in exactly this revision; what was decided otherwise meanwhile stays.",
            "Chỉ đúng những bình luận này, ở đúng phiên bản này, được quyết định; bình luận đã có quyết định khác được giữ nguyên.");
    }
}
