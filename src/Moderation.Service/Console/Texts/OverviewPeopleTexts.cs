namespace Moderation.Service.Console;

/// <summary>The overview of moderators: their pace, and where they disagree.</summary>
internal static class OverviewPeopleTexts
{
    extension(InsightTexts texts)
    {
        public string Moderator => texts.In("Moderator", "Moderator", "Người kiểm duyệt");
        public string ApproveShare => texts.In("Freigegeben (Anteil)", "Approved (share)", "Đã duyệt (tỷ lệ)");
        public string Pace => texts.In("Tempo (s)", "Pace (s)", "Nhịp (giây)");
        public string PaceNote => texts.In(
            "Tempo: Sekunden von einer Entscheidung zur nächsten, Median, ohne Pausen und Sammelaktionen.",
            "Pace: seconds from one decision to the next, median, without pauses and bulk actions.",
            "Nhịp: số giây từ quyết định này đến quyết định sau, trung vị, không tính lúc nghỉ và thao tác hàng loạt.");
        public string OverturnedByOthers => texts.In("Von anderen geändert", "Changed by others", "Bị người khác đổi");
        public string DisagreementTitle => texts.In("Uneinigkeit", "Disagreement", "Bất đồng");
        public string DisagreementNote(int two, int differently) => texts.In(
            $"{differently} von {two} Kommentaren, die zwei Moderatoren entschieden, wurden verschieden entschieden.",
            $"{differently} of {two} comments that two moderators decided were decided differently.",
            $"{differently} trên {two} bình luận do hai người quyết định có kết quả khác nhau.");
        public string First => texts.In("Zuerst entschieden", "Decided first", "Quyết định trước");
        public string Then => texts.In("Geändert von", "Changed by", "Đổi bởi");
    }
}
