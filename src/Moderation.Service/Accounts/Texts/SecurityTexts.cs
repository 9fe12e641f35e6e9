namespace Moderation.Service.Accounts;

/// <summary>Authenticator app, recovery codes, passkeys and sessions.</summary>
internal static class SecurityTexts
{
    extension(AccountTexts texts)
    {
        public string Authenticator => texts.In("Authenticator-App", "Authenticator app", "Ứng dụng xác thực");
        public string AuthenticatorOn => texts.In(
            "Beim Anmelden wird nach einem Code gefragt.", "Signing in asks for a code.", "Khi đăng nhập, bạn sẽ được hỏi mã.");
        public string AuthenticatorOff => texts.In(
            "Mit einer App, die Codes anzeigt, ist Ihr Konto auch dann geschützt, wenn jemand Ihr Passwort kennt.",
            "With an app that shows codes, your account stays safe even if someone knows your password.",
            "Với ứng dụng tạo mã, tài khoản của bạn vẫn an toàn ngay cả khi có người biết mật khẩu.");
        public string FactorDemanded => texts.In(
            "Ihre Rolle verlangt einen zweiten Faktor. Richten Sie hier eine Authenticator-App oder einen Passkey ein; bis dahin gilt Ihr "
                + "Konto als das eines Moderators.",
            "Your role demands a second factor. Set up an authenticator app or a passkey here; until then your account counts as a "
                + "moderator's.",
            "Vai trò của bạn yêu cầu yếu tố thứ hai. Hãy thiết lập ứng dụng xác thực hoặc khóa truy cập tại đây; cho đến lúc đó tài khoản "
                + "của bạn chỉ có quyền của người kiểm duyệt.");
        public string AddAuthenticator => texts.In(
            "Authenticator-App einrichten", "Set up an authenticator app", "Thiết lập ứng dụng xác thực");
        public string RemoveAuthenticator => texts.In(
            "Authenticator-App entfernen", "Remove the authenticator app", "Gỡ ứng dụng xác thực");
        public string AuthenticatorScan => texts.In(
            "Scannen Sie das Bild mit Ihrer Authenticator-App und geben Sie den Code ein, den sie anzeigt.",
            "Scan the picture with your authenticator app and type the code that it shows.",
            "Quét hình bằng ứng dụng xác thực và nhập mã mà ứng dụng hiển thị.");
        public string AuthenticatorKey => texts.In("Oder geben Sie diesen Schlüssel ein:", "Or type this key:", "Hoặc nhập khóa này:");
        public string QrCode => texts.In(
            "QR-Code für die Authenticator-App", "QR code for the authenticator app", "Mã QR cho ứng dụng xác thực");
        public string Confirm => texts.In("Bestätigen", "Confirm", "Xác nhận");
        public string RecoveryCodes => texts.In("Wiederherstellungscodes", "Recovery codes", "Mã khôi phục");
        public string RecoveryCodesText => texts.In(
            "Bewahren Sie diese Codes sicher auf; sie werden nicht noch einmal angezeigt. Jeder ersetzt einmal die Authenticator-App.",
            "Keep these codes in a safe place; they are not shown again. Each stands in for the authenticator app once.",
            "Hãy cất giữ các mã này ở nơi an toàn; chúng sẽ không được hiển thị lại. Mỗi mã thay cho ứng dụng xác thực một lần.");
        public string RecoveryCodesLeft(int codes) => texts.In(
            $"Verbleibende Wiederherstellungscodes: {codes}.", $"Recovery codes left: {codes}.", $"Số mã khôi phục còn lại: {codes}.");
        public string NewRecoveryCodes => texts.In("Neue Wiederherstellungscodes", "New recovery codes", "Tạo mã khôi phục mới");
        public string CodesKept => texts.In("Ich habe die Codes aufbewahrt", "I have kept the codes", "Tôi đã cất giữ các mã");
        public string Passkeys => texts.In("Passkeys", "Passkeys", "Khóa truy cập");
        public string PasskeysText => texts.In(
            "Mit einem Passkey melden Sie sich ohne Passwort an, etwa mit Fingerabdruck, Gesicht oder PIN Ihres Geräts.",
            "With a passkey you sign in without a password, by the fingerprint, face or PIN of your device.",
            "Với khóa truy cập, bạn đăng nhập không cần mật khẩu, bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị.");
        public string PasskeysNeedScript => texts.In(
            "Passkeys brauchen JavaScript.", "Passkeys need JavaScript.", "Khóa truy cập cần JavaScript.");
        public string AddPasskey => texts.In("Passkey hinzufügen", "Add a passkey", "Thêm khóa truy cập");
        public string PasskeyName(int number) => texts.In(
            $"Name von Passkey {number}", $"Name of passkey {number}", $"Tên của khóa truy cập {number}");
        public string Rename => texts.In("Umbenennen", "Rename", "Đổi tên");
        public string Remove => texts.In("Entfernen", "Remove", "Gỡ");
        public string RemovePasskey(string name) => texts.In($"{name} entfernen", $"Remove {name}", $"Gỡ {name}");
        public string Sessions => texts.In("Sitzungen", "Sessions", "Phiên đăng nhập");
        public string SessionsText(int days) => texts.In(
            $"Jede Anmeldung endet nach {days} Tagen. Beenden Sie, was Sie nicht kennen, und ändern Sie dann Ihr Passwort.",
            $"Each sign-in ends after {days} days. End what you do not recognise, and change your password then.",
            $"Mỗi lần đăng nhập kết thúc sau {days} ngày. Hãy kết thúc phiên mà bạn không nhận ra rồi đổi mật khẩu.");
        public string ThisSession => texts.In("diese", "this one", "phiên này");
        public string SignedInAt => texts.In("angemeldet", "signed in", "đăng nhập lúc");
        public string SeenAt => texts.In("zuletzt benutzt", "last used", "dùng lần cuối");
        public string End => texts.In("Beenden", "End", "Kết thúc");
        public string EndSession(string device) => texts.In(
            $"Sitzung von {device} beenden", $"End the session of {device}", $"Kết thúc phiên của {device}");
        public string SignOutEverywhere => texts.In("Überall abmelden", "Sign out everywhere", "Đăng xuất khỏi mọi nơi");
    }
}
