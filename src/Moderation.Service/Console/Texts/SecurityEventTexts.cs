using Moderation.Service.Storage;

namespace Moderation.Service.Console;

/// <summary>Who got in, and who may do what.</summary>
internal static class SecurityEventTexts
{
    extension(InsightTexts texts)
    {
        public string Security => texts.In("Sicherheit", "Security", "Bảo mật");
        public string SecurityNote(int days) => texts.In(
            $"Anmeldungen, Einladungen, Rollen, Schlüssel und Ausfuhren, die neuesten zuerst; sie bleiben {days} Tage.",
            $"Sign-ins, invitations, roles, keys and exports, newest first; they are kept for {days} days.",
            $"Đăng nhập, lời mời, vai trò, khóa và xuất dữ liệu, mới nhất trước; được giữ {days} ngày.");
        public string SecurityOfAll => texts.In(
            "Gezeigt werden alle Sites und Konten.", "All sites and accounts are shown.", "Hiển thị mọi trang và tài khoản.");
        public string SecurityOfSite => texts.In(
            "Gezeigt wird, was diese Site und die Konten mit einer Rolle auf ihr betrifft.",
            "Shown is what concerns this site and the accounts with a role on it.",
            "Hiển thị những gì liên quan đến trang này và các tài khoản có vai trò trên trang.");
        public string ByNobody => texts.In("ohne Anmeldung", "not signed in", "chưa đăng nhập");
        public string ByCommand => texts.In("durch einen Befehl", "by a command", "bằng lệnh");
        public string Oneself => texts.In("durch das Konto selbst", "by the account itself", "bởi chính tài khoản");
        public string ByWhom(string name) => texts.In($"durch {name}", $"by {name}", $"bởi {name}");

        /// <param name="kind">Of the event.</param>
        /// <param name="detail">As it is kept; what nobody has a word for stays as it is.</param>
        public string DetailOf(SecurityEventKind kind, string detail) => kind switch
        {
            SecurityEventKind.Joined or SecurityEventKind.Invited or SecurityEventKind.RoleSet =>
                Enum.TryParse<Role>(detail, out var role) ? texts.RoleName(role) : texts.NoRole,
            SecurityEventKind.SignedIn or SecurityEventKind.SignInFailed or SecurityEventKind.AccountChanged =>
                texts.Factor(detail.Split(" (")[0]) + (detail.Contains(" (", StringComparison.Ordinal) ? $" ({detail.Split(" (")[1]}" : ""),
            _ => detail,
        };

        private string Factor(string name) => name switch
        {
            "password" => texts.In("mit Passwort", "with a password", "bằng mật khẩu"),
            "code" => texts.In("mit Code", "with a code", "bằng mã"),
            "passkey" => texts.In("mit Passkey", "with a passkey", "bằng khóa truy cập"),
            "provider" => texts.In("beim Anbieter", "at the provider", "qua nhà cung cấp"),
            "new password" => texts.In("neues Passwort", "new password", "mật khẩu mới"),
            "new password by a link" => texts.In("neues Passwort über einen Link", "new password by a link", "mật khẩu mới qua liên kết"),
            "authenticator" => texts.In("Authenticator-App", "authenticator app", "ứng dụng xác thực"),
            "passkeys" => texts.In("Passkeys", "passkeys", "khóa truy cập"),
            "recovery codes" => texts.In("Wiederherstellungscodes", "recovery codes", "mã khôi phục"),
            "sessions" => texts.In("Sitzungen beendet", "sessions ended", "đã kết thúc phiên"),
            "address" => texts.In("E-Mail-Adresse", "e-mail address", "địa chỉ e-mail"),
            _ => name,
        };

        public string Happened(SecurityEventKind kind) => kind switch
        {
            SecurityEventKind.SignedIn => texts.In("Angemeldet", "Signed in", "Đã đăng nhập"),
            SecurityEventKind.SignInFailed => texts.In("Anmeldung gescheitert", "Sign-in failed", "Đăng nhập thất bại"),
            SecurityEventKind.LockedOut => texts.In("Gesperrt nach falschen Codes", "Locked out after wrong codes", "Bị khóa sau nhiều mã sai"),
            SecurityEventKind.Joined => texts.In("Einladung angenommen", "Invitation used", "Đã dùng lời mời"),
            SecurityEventKind.AccountChanged => texts.In("Konto geändert", "Account changed", "Đã đổi tài khoản"),
            SecurityEventKind.Invited => texts.In("Eingeladen", "Invited", "Đã mời"),
            SecurityEventKind.RoleSet => texts.In("Rolle geändert", "Role changed", "Đã đổi vai trò"),
            SecurityEventKind.AccountClosed => texts.In("Konto geschlossen", "Account closed", "Đã đóng tài khoản"),
            SecurityEventKind.Exported => texts.In("Ausgeführt", "Exported", "Đã xuất dữ liệu"),
            SecurityEventKind.KeyCreated => texts.In("Schlüssel erstellt", "Key created", "Đã tạo khóa"),
            SecurityEventKind.KeyRevoked => texts.In("Schlüssel widerrufen", "Key revoked", "Đã thu hồi khóa"),
            SecurityEventKind.ProviderFailed => texts.In(
                "Anmeldung beim Anbieter gescheitert", "Sign-in at the provider failed", "Đăng nhập qua nhà cung cấp thất bại"),
            _ => kind.ToString(),
        };
    }
}
