namespace Moderation.Service.Accounts;

/// <summary>What links lead to: a new account, or a new password.</summary>
internal static class WelcomeTexts
{
    extension(AccountTexts texts)
    {
        public string Welcome => texts.In("Willkommen", "Welcome", "Chào mừng");
        public string WelcomeText => texts.In(
            "Legen Sie Ihr Konto für die Moderation an. Dieser Link gilt einmal.",
            "Create your account for the review console. This link works once.",
            "Hãy tạo tài khoản kiểm duyệt của bạn. Liên kết này chỉ dùng được một lần.");
        public string LinkInvalid => texts.In(
            "Dieser Link ist abgelaufen oder wurde schon benutzt. Bitte lassen Sie sich einen neuen geben.",
            "This link has expired or has been used already. Please ask for a new one.",
            "Liên kết này đã hết hạn hoặc đã được sử dụng. Vui lòng xin liên kết mới.");
        public string DisplayName => texts.In("Anzeigename", "Display name", "Tên hiển thị");
        public string UserNameHint => texts.In(
            "Damit melden Sie sich an: lateinische Buchstaben ohne Akzente, Ziffern und - . _ @ +",
            "You sign in with it: plain Latin letters, digits, and - . _ @ +",
            "Dùng để đăng nhập: chữ cái Latinh không dấu, chữ số và - . _ @ +");
        public string UserNameInvalid => texts.In(
            "Im Benutzernamen gehen nur lateinische Buchstaben ohne Akzente, Ziffern und - . _ @ +",
            "A user name can have plain Latin letters, digits, and - . _ @ + only.",
            "Tên đăng nhập chỉ gồm chữ cái Latinh không dấu, chữ số và - . _ @ +");
        public string UserNameTaken => texts.In(
            "Diesen Benutzernamen gibt es schon.", "This user name is taken.", "Tên đăng nhập này đã có người dùng.");
        public string PasswordHint => texts.In("Mindestens 12 Zeichen.", "At least 12 characters.", "Ít nhất 12 ký tự.");
        public string PasswordShort => texts.In(
            "Das Passwort braucht mindestens 12 Zeichen.", "The password needs at least 12 characters.", "Mật khẩu cần ít nhất 12 ký tự.");
        public string PasswordCommon => texts.In(
            "Dieses Passwort steht auf den Listen, die Angreifer zuerst durchprobieren. Bitte wählen Sie ein anderes.",
            "This password is on the lists that attackers try first. Please choose another.",
            "Mật khẩu này nằm trong danh sách mà kẻ tấn công thử đầu tiên. Vui lòng chọn mật khẩu khác.");
        public string PasswordWrong => texts.In(
            "Das bisherige Passwort stimmt nicht.", "The current password is wrong.", "Mật khẩu hiện tại không đúng.");
        public string CreateAccount => texts.In("Konto anlegen", "Create account", "Tạo tài khoản");
        public string ResetText => texts.In(
            "Mit dem neuen Passwort werden Authenticator-App und Passkeys dieses Kontos entfernt. Sie können sie danach neu einrichten.",
            "With the new password, the authenticator app and the passkeys of this account are removed. "
                + "You can set them up again afterwards.",
            "Khi đặt mật khẩu mới, ứng dụng xác thực và các khóa truy cập của tài khoản này sẽ bị gỡ. Sau đó bạn có thể thiết lập lại.");
    }
}
