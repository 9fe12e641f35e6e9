namespace Moderation.Service.Console;

/// <summary>Around every page: navigation, account, appearance, and why a page cannot be shown.</summary>
internal static class FrameTexts
{
    extension(ConsoleTexts texts)
    {
        public string Console => texts.In("Moderation", "Moderation", "Kiểm duyệt");
        public string MainNavigation => texts.In("Hauptnavigation", "Main navigation", "Điều hướng chính");
        public string SkipToContent => texts.In("Zum Inhalt", "Skip to content", "Đến nội dung");
        public string Queue => texts.In("Warteschlange", "Queue", "Hàng đợi");
        public string Overview => texts.In("Überblick", "Overview", "Tổng quan");
        public string Audit => texts.In("Protokoll", "Audit", "Nhật ký");
        public string People => texts.In("Team", "People", "Nhóm");
        public string Account => texts.In("Konto", "Account", "Tài khoản");
        public string SignOut => texts.In("Abmelden", "Sign out", "Đăng xuất");
        public string Site => texts.In("Website", "Site", "Trang");
        public string InterfaceLanguage => texts.In("Sprache", "Language", "Ngôn ngữ");
        public string Theme => texts.In("Darstellung", "Appearance", "Giao diện");
        public string ThemeSystem => texts.In("Wie das System", "As the system", "Theo hệ thống");
        public string ThemeLight => texts.In("Hell", "Light", "Sáng");
        public string ThemeDark => texts.In("Dunkel", "Dark", "Tối");
        public string Close => texts.In("Schließen", "Close", "Đóng");
        public string Cancel => texts.In("Abbrechen", "Cancel", "Hủy");
        public string Save => texts.In("Speichern", "Save", "Lưu");
        public string NotAllowedTitle => texts.In("Kein Zugriff", "No access", "Không có quyền truy cập");
        public string NotAllowed => texts.In(
            "Für diese Seite fehlt Ihnen die Berechtigung. Eine Administratorin oder ein Administrator Ihrer Website kann sie erteilen.",
            "You lack the permission for this page. An administrator of your site can give it.",
            "Bạn không có quyền xem trang này. Quản trị viên của trang có thể cấp quyền.");
        public string NoSites => texts.In(
            "Sie sind noch für keine Website eingetragen.",
            "You are not on the team of any site yet.",
            "Bạn chưa thuộc nhóm của trang nào.");
        public string BackToQueue => texts.In("Zur Warteschlange", "Back to the queue", "Về hàng đợi");
        public string ConnectionLost => texts.In(
            "Verbindung unterbrochen. Es wird weiter versucht …", "Connection lost. Trying again …", "Mất kết nối. Đang thử lại …");
        public string ConnectionTryAgain => texts.In("Jetzt versuchen", "Try now", "Thử ngay");
        public string ConnectionReload => texts.In("Fortsetzen", "Continue", "Tiếp tục");
        public string Failed => texts.In(
            "Das hat nicht geklappt. Bitte noch einmal versuchen.",
            "That did not work. Please try again.",
            "Không thành công. Vui lòng thử lại.");
    }
}
