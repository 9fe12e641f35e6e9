namespace Moderation.Service.Accounts;

/// <summary>Signing in and out, and what goes wrong with it.</summary>
internal static class SignInTexts
{
    extension(AccountTexts texts)
    {
        public string SignIn => texts.In("Anmelden", "Sign in", "Đăng nhập");
        public string SignOut => texts.In("Abmelden", "Sign out", "Đăng xuất");
        public string SignInWithPasskey => texts.In("Mit Passkey anmelden", "Sign in with a passkey", "Đăng nhập bằng khóa truy cập");
        public string SignInWith(string provider) => texts.In(
            $"Anmelden mit {provider}", $"Sign in with {provider}", $"Đăng nhập bằng {provider}");
        public string UserName => texts.In("Benutzername", "User name", "Tên đăng nhập");
        public string Password => texts.In("Passwort", "Password", "Mật khẩu");
        public string Wrong => texts.In(
            "Benutzername oder Passwort stimmt nicht.",
            "The user name or the password is wrong.",
            "Tên đăng nhập hoặc mật khẩu không đúng.");
        public string LockedOut => texts.In(
            "Zu viele falsche Versuche. Bitte versuchen Sie es in fünf Minuten noch einmal.",
            "Too many wrong attempts. Please try again in five minutes.",
            "Bạn đã nhập sai quá nhiều lần. Vui lòng thử lại sau năm phút.");
        public string SignInAgain => texts.In(
            "Bitte melden Sie sich noch einmal an, um das zu ändern.",
            "Please sign in again to change this.",
            "Vui lòng đăng nhập lại để thay đổi điều này.");
        public string Code => texts.In("Bestätigungscode", "Verification code", "Mã xác minh");
        public string CodeLabel => texts.In(
            "Code aus Ihrer Authenticator-App", "Code from your authenticator app", "Mã từ ứng dụng xác thực của bạn");
        public string CodeHint => texts.In(
            "Oder einer Ihrer Wiederherstellungscodes.", "Or one of your recovery codes.", "Hoặc một trong các mã khôi phục của bạn.");
        public string WrongCode => texts.In("Dieser Code stimmt nicht.", "This code is wrong.", "Mã này không đúng.");
        public string Back => texts.In("Zurück", "Back", "Quay lại");
        public string Denied => texts.In("Kein Zugang", "No access", "Không có quyền truy cập");
        public string DeniedText => texts.In(
            "Ihr Konto hat auf dieser Website keine Rolle, die das erlaubt. Bitte wenden Sie sich an die Person, die die Konten verwaltet.",
            "Your account has no role on this site that allows this. Please ask the person who manages the accounts.",
            "Tài khoản của bạn không có vai trò nào trên trang này cho phép việc đó. Vui lòng liên hệ người quản lý tài khoản.");
        public string ToConsole => texts.In("Zur Moderationskonsole", "To the review console", "Đến bảng kiểm duyệt");
        public string PasskeyFailed => texts.In(
            "Der Passkey wurde nicht angenommen.", "The passkey was not accepted.", "Khóa truy cập không được chấp nhận.");
        public string JoinWith(string provider) => texts.In(
            $"Konto mit {provider} anlegen", $"Create the account with {provider}", $"Tạo tài khoản bằng {provider}");
        public string ProviderFailed => texts.In(
            "Die Anmeldung beim anderen Dienst ist nicht gelungen. Bitte versuchen Sie es noch einmal.",
            "Signing in at the other service did not work. Please try again.",
            "Đăng nhập qua dịch vụ kia không thành công. Vui lòng thử lại.");
        public string ProviderAway => texts.In(
            "Der andere Dienst ist gerade nicht erreichbar. Bitte versuchen Sie es später noch einmal.",
            "The other service cannot be reached at the moment. Please try again later.",
            "Hiện không thể kết nối với dịch vụ kia. Vui lòng thử lại sau.");
        public string ProviderDenied => texts.In(
            "Die Anmeldung beim anderen Dienst wurde abgebrochen oder abgelehnt.",
            "Signing in at the other service was cancelled or refused.",
            "Việc đăng nhập qua dịch vụ kia đã bị hủy hoặc bị từ chối.");
        public string ProviderStale => texts.In(
            "Diese Anmeldung ist abgelaufen oder wurde nicht in diesem Browser begonnen. Bitte melden Sie sich noch einmal an.",
            "This sign-in has expired or was not begun in this browser. Please sign in again.",
            "Lần đăng nhập này đã hết hạn hoặc không bắt đầu từ trình duyệt này. Vui lòng đăng nhập lại.");
        public string NoAccount => texts.In(
            "Für Sie gibt es hier noch kein Konto. Bitte lassen Sie sich einladen.",
            "There is no account for you here yet. Please ask for an invitation.",
            "Ở đây chưa có tài khoản cho bạn. Vui lòng xin lời mời.");
        public string LoginTaken => texts.In(
            "Diese Anmeldung gehört schon zu einem anderen Konto.",
            "This sign-in already belongs to another account.",
            "Thông tin đăng nhập này đã thuộc về một tài khoản khác.");
    }
}
