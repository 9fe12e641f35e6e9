namespace Moderation.Service.Accounts;

/// <summary>One's own account: name, language, looks and password.</summary>
internal static class ProfileTexts
{
    extension(AccountTexts texts)
    {
        public string Account => texts.In("Ihr Konto", "Your account", "Tài khoản của bạn");
        public string Profile => texts.In("Profil", "Profile", "Hồ sơ");
        public string Save => texts.In("Speichern", "Save", "Lưu");
        public string Saved => texts.In("Gespeichert.", "Saved.", "Đã lưu.");
        public string NotSaved => texts.In(
            "Das ließ sich nicht speichern. Bitte versuchen Sie es noch einmal.",
            "This could not be saved. Please try again.",
            "Không thể lưu. Vui lòng thử lại.");
        public string LanguageLabel => texts.In("Sprache", "Language", "Ngôn ngữ");
        public string AsBrowser => texts.In("Wie im Browser", "As in the browser", "Theo trình duyệt");
        public string Theme => texts.In("Farben", "Colours", "Giao diện");
        public string Light => texts.In("Hell", "Light", "Sáng");
        public string Dark => texts.In("Dunkel", "Dark", "Tối");
        public string BlursText => texts.In(
            "Beleidigungen und Drohungen unscharf zeigen, bis eine Taste gehalten wird",
            "Blur slurs and threats until a key is held",
            "Làm mờ lời lăng mạ và đe dọa cho đến khi giữ một phím");
        public string CurrentPassword => texts.In("Bisheriges Passwort", "Current password", "Mật khẩu hiện tại");
        public string NewPassword => texts.In("Neues Passwort", "New password", "Mật khẩu mới");
    }
}
