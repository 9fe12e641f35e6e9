using System.Collections.Frozen;

namespace Moderation.Service.Review.Accounts;

public sealed partial class AccountWords
{
    private static readonly FrozenDictionary<string, Text> Texts = new Dictionary<string, Text>
    {
        ["signIn"] = new("Anmelden", "Sign in", "Đăng nhập"),
        ["signOut"] = new("Abmelden", "Sign out", "Đăng xuất"),
        ["signInWithPasskey"] = new("Mit Passkey anmelden", "Sign in with a passkey", "Đăng nhập bằng khóa truy cập"),
        ["signInWith"] = new("Anmelden mit {0}", "Sign in with {0}", "Đăng nhập bằng {0}"),
        ["userName"] = new("Benutzername", "User name", "Tên đăng nhập"),
        ["password"] = new("Passwort", "Password", "Mật khẩu"),
        ["wrong"] = new(
            "Benutzername oder Passwort stimmt nicht.", "The user name or the password is wrong.", "Tên đăng nhập hoặc mật khẩu không đúng."),
        ["lockedOut"] = new(
            "Zu viele falsche Versuche. Bitte versuchen Sie es in fünf Minuten noch einmal.",
            "Too many wrong attempts. Please try again in five minutes.",
            "Bạn đã nhập sai quá nhiều lần. Vui lòng thử lại sau năm phút."),
        ["code"] = new("Bestätigungscode", "Verification code", "Mã xác minh"),
        ["codeLabel"] = new(
            "Code aus Ihrer Authenticator-App", "Code from your authenticator app", "Mã từ ứng dụng xác thực của bạn"),
        ["codeHint"] = new(
            "Oder einer Ihrer Wiederherstellungscodes.", "Or one of your recovery codes.", "Hoặc một trong các mã khôi phục của bạn."),
        ["wrongCode"] = new("Dieser Code stimmt nicht.", "This code is wrong.", "Mã này không đúng."),
        ["back"] = new("Zurück", "Back", "Quay lại"),
        ["denied"] = new("Kein Zugang", "No access", "Không có quyền truy cập"),
        ["deniedText"] = new(
            "Ihr Konto hat auf dieser Website keine Rolle, die das erlaubt. Bitte wenden Sie sich an die Person, die die Konten verwaltet.",
            "Your account has no role on this site that allows this. Please ask the person who manages the accounts.",
            "Tài khoản của bạn không có vai trò nào trên trang này cho phép việc đó. Vui lòng liên hệ người quản lý tài khoản."),
        ["toConsole"] = new("Zur Moderationskonsole", "To the review console", "Đến bảng kiểm duyệt"),
        ["passkeyFailed"] = new(
            "Der Passkey wurde nicht angenommen.", "The passkey was not accepted.", "Khóa truy cập không được chấp nhận."),
    }.ToFrozenDictionary();
}
