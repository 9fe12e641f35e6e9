using System.Collections.Frozen;

namespace Moderation.Service.Accounts;

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
        ["joinWith"] = new("Konto mit {0} anlegen", "Create the account with {0}", "Tạo tài khoản bằng {0}"),
        ["providerFailed"] = new(
            "Die Anmeldung beim anderen Dienst ist nicht gelungen. Bitte versuchen Sie es noch einmal.",
            "Signing in at the other service did not work. Please try again.",
            "Đăng nhập qua dịch vụ kia không thành công. Vui lòng thử lại."),
        ["noAccount"] = new(
            "Für Sie gibt es hier noch kein Konto. Bitte lassen Sie sich einladen.",
            "There is no account for you here yet. Please ask for an invitation.",
            "Ở đây chưa có tài khoản cho bạn. Vui lòng xin lời mời."),
        ["loginTaken"] = new(
            "Diese Anmeldung gehört schon zu einem anderen Konto.",
            "This sign-in already belongs to another account.",
            "Thông tin đăng nhập này đã thuộc về một tài khoản khác."),
        ["welcome"] = new("Willkommen", "Welcome", "Chào mừng"),
        ["welcomeText"] = new(
            "Legen Sie Ihr Konto für die Moderation an. Dieser Link gilt einmal.",
            "Create your account for the review console. This link works once.",
            "Hãy tạo tài khoản kiểm duyệt của bạn. Liên kết này chỉ dùng được một lần."),
        ["linkInvalid"] = new(
            "Dieser Link ist abgelaufen oder wurde schon benutzt. Bitte lassen Sie sich einen neuen geben.",
            "This link has expired or has been used already. Please ask for a new one.",
            "Liên kết này đã hết hạn hoặc đã được sử dụng. Vui lòng xin liên kết mới."),
        ["displayName"] = new("Anzeigename", "Display name", "Tên hiển thị"),
        ["userNameHint"] = new(
            "Damit melden Sie sich an: lateinische Buchstaben ohne Akzente, Ziffern und - . _ @ +",
            "You sign in with it: plain Latin letters, digits, and - . _ @ +",
            "Dùng để đăng nhập: chữ cái Latinh không dấu, chữ số và - . _ @ +"),
        ["userNameInvalid"] = new(
            "Im Benutzernamen gehen nur lateinische Buchstaben ohne Akzente, Ziffern und - . _ @ +",
            "A user name can have plain Latin letters, digits, and - . _ @ + only.",
            "Tên đăng nhập chỉ gồm chữ cái Latinh không dấu, chữ số và - . _ @ +"),
        ["userNameTaken"] = new(
            "Diesen Benutzernamen gibt es schon.", "This user name is taken.", "Tên đăng nhập này đã có người dùng."),
        ["passwordHint"] = new("Mindestens 12 Zeichen.", "At least 12 characters.", "Ít nhất 12 ký tự."),
        ["passwordShort"] = new(
            "Das Passwort braucht mindestens 12 Zeichen.", "The password needs at least 12 characters.", "Mật khẩu cần ít nhất 12 ký tự."),
        ["passwordWrong"] = new(
            "Das bisherige Passwort stimmt nicht.", "The current password is wrong.", "Mật khẩu hiện tại không đúng."),
        ["createAccount"] = new("Konto anlegen", "Create account", "Tạo tài khoản"),
        ["resetText"] = new(
            "Mit dem neuen Passwort werden Authenticator-App und Passkeys dieses Kontos entfernt. Sie können sie danach neu einrichten.",
            "With the new password, the authenticator app and the passkeys of this account are removed. You can set them up again afterwards.",
            "Khi đặt mật khẩu mới, ứng dụng xác thực và các khóa truy cập của tài khoản này sẽ bị gỡ. Sau đó bạn có thể thiết lập lại."),
        ["account"] = new("Ihr Konto", "Your account", "Tài khoản của bạn"),
        ["profile"] = new("Profil", "Profile", "Hồ sơ"),
        ["save"] = new("Speichern", "Save", "Lưu"),
        ["saved"] = new("Gespeichert.", "Saved.", "Đã lưu."),
        ["notSaved"] = new(
            "Das ließ sich nicht speichern. Bitte versuchen Sie es noch einmal.",
            "This could not be saved. Please try again.",
            "Không thể lưu. Vui lòng thử lại."),
        ["language"] = new("Sprache", "Language", "Ngôn ngữ"),
        ["itself"] = new("Deutsch", "English", "Tiếng Việt"),
        ["asBrowser"] = new("Wie im Browser", "As in the browser", "Theo trình duyệt"),
        ["theme"] = new("Farben", "Colours", "Giao diện"),
        ["light"] = new("Hell", "Light", "Sáng"),
        ["dark"] = new("Dunkel", "Dark", "Tối"),
        ["blursText"] = new(
            "Beleidigungen und Drohungen unscharf zeigen, bis eine Taste gehalten wird",
            "Blur slurs and threats until a key is held",
            "Làm mờ lời lăng mạ và đe dọa cho đến khi giữ một phím"),
        ["currentPassword"] = new("Bisheriges Passwort", "Current password", "Mật khẩu hiện tại"),
        ["newPassword"] = new("Neues Passwort", "New password", "Mật khẩu mới"),
        ["authenticator"] = new("Authenticator-App", "Authenticator app", "Ứng dụng xác thực"),
        ["authenticatorOn"] = new(
            "Beim Anmelden wird nach einem Code gefragt.", "Signing in asks for a code.", "Khi đăng nhập, bạn sẽ được hỏi mã."),
        ["authenticatorOff"] = new(
            "Mit einer App, die Codes anzeigt, ist Ihr Konto auch dann geschützt, wenn jemand Ihr Passwort kennt.",
            "With an app that shows codes, your account stays safe even if someone knows your password.",
            "Với ứng dụng tạo mã, tài khoản của bạn vẫn an toàn ngay cả khi có người biết mật khẩu."),
        ["addAuthenticator"] = new("Authenticator-App einrichten", "Set up an authenticator app", "Thiết lập ứng dụng xác thực"),
        ["removeAuthenticator"] = new("Authenticator-App entfernen", "Remove the authenticator app", "Gỡ ứng dụng xác thực"),
        ["authenticatorScan"] = new(
            "Scannen Sie das Bild mit Ihrer Authenticator-App und geben Sie den Code ein, den sie anzeigt.",
            "Scan the picture with your authenticator app and type the code that it shows.",
            "Quét hình bằng ứng dụng xác thực và nhập mã mà ứng dụng hiển thị."),
        ["authenticatorKey"] = new("Oder geben Sie diesen Schlüssel ein:", "Or type this key:", "Hoặc nhập khóa này:"),
        ["qrCode"] = new("QR-Code für die Authenticator-App", "QR code for the authenticator app", "Mã QR cho ứng dụng xác thực"),
        ["confirm"] = new("Bestätigen", "Confirm", "Xác nhận"),
        ["recoveryCodes"] = new("Wiederherstellungscodes", "Recovery codes", "Mã khôi phục"),
        ["recoveryCodesText"] = new(
            "Bewahren Sie diese Codes sicher auf; sie werden nicht noch einmal angezeigt. Jeder ersetzt einmal die Authenticator-App.",
            "Keep these codes in a safe place; they are not shown again. Each stands in for the authenticator app once.",
            "Hãy cất giữ các mã này ở nơi an toàn; chúng sẽ không được hiển thị lại. Mỗi mã thay cho ứng dụng xác thực một lần."),
        ["recoveryCodesLeft"] = new(
            "Verbleibende Wiederherstellungscodes: {0}.", "Recovery codes left: {0}.", "Số mã khôi phục còn lại: {0}."),
        ["newRecoveryCodes"] = new("Neue Wiederherstellungscodes", "New recovery codes", "Tạo mã khôi phục mới"),
        ["codesKept"] = new("Ich habe die Codes aufbewahrt", "I have kept the codes", "Tôi đã cất giữ các mã"),
        ["passkeys"] = new("Passkeys", "Passkeys", "Khóa truy cập"),
        ["passkeysText"] = new(
            "Mit einem Passkey melden Sie sich ohne Passwort an, etwa mit Fingerabdruck, Gesicht oder PIN Ihres Geräts.",
            "With a passkey you sign in without a password, by the fingerprint, face or PIN of your device.",
            "Với khóa truy cập, bạn đăng nhập không cần mật khẩu, bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị."),
        ["passkeysNeedScript"] = new(
            "Passkeys brauchen JavaScript.", "Passkeys need JavaScript.", "Khóa truy cập cần JavaScript."),
        ["addPasskey"] = new("Passkey hinzufügen", "Add a passkey", "Thêm khóa truy cập"),
        ["passkeyName"] = new("Name von Passkey {0}", "Name of passkey {0}", "Tên của khóa truy cập {0}"),
        ["rename"] = new("Umbenennen", "Rename", "Đổi tên"),
        ["remove"] = new("Entfernen", "Remove", "Gỡ"),
        ["removePasskey"] = new("{0} entfernen", "Remove {0}", "Gỡ {0}"),
        ["sessions"] = new("Sitzungen", "Sessions", "Phiên đăng nhập"),
        ["signOutEverywhere"] = new("Überall abmelden", "Sign out everywhere", "Đăng xuất khỏi mọi nơi"),
    }.ToFrozenDictionary();
}
