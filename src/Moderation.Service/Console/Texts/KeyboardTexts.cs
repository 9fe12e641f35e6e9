namespace Moderation.Service.Console;

/// <summary>The keyboard shortcuts.</summary>
internal static class KeyboardTexts
{
    extension(ConsoleTexts texts)
    {
        public string KeyboardHelp => texts.In("Tastenkürzel", "Keyboard shortcuts", "Phím tắt");
        public string KeysSwitch => texts.In(
            "Einzelne Buchstaben als Tastenkürzel verwenden", "Use single letters as shortcuts", "Dùng phím chữ đơn làm phím tắt");

        /// <summary>Keys and what they do, in the order of the help.</summary>
        public IReadOnlyList<(string Keys, string Does)> Keys =>
        [
            ("a", texts.Approve),
            ("r", texts.In(
                "Ablehnen: Grund mit 1–9 wählen, Enter nimmt den ersten",
                "Reject: choose a reason with 1–9, Enter takes the first",
                "Từ chối: chọn lý do bằng 1–9, Enter lấy lý do đầu")),
            ("s", texts.Skip),
            ("e", texts.In("An die Leitung geben", "Hand to a lead", "Chuyển cấp trên")),
            ("u", texts.In(
                "Letzte Entscheidung zurücknehmen (10 s)", "Undo the last verdict (10 s)", "Hoàn tác quyết định cuối (10 giây)")),
            ("j / k", texts.In("Nächster / voriger Eintrag", "Next / previous item", "Mục tiếp theo / trước đó")),
            (texts.In("b / Leertaste", "b / Space", "b / Space"),
                texts.In("Halten, um Verdecktes zu zeigen", "Hold to show what is blurred", "Giữ để hiện phần bị che")),
            ("n", texts.AddNote),
            ("/", texts.Filters),
            ("Esc", texts.In("Schließen, abbrechen", "Close, cancel", "Đóng, hủy")),
            ("?", texts.In("Diese Hilfe", "This help", "Trợ giúp này")),
        ];
    }
}
