using Moderation.Service.Storage;

namespace Moderation.Service.Console;

/// <summary>Accounts, their roles, and invitations.</summary>
internal static class PeopleTexts
{
    extension(InsightTexts texts)
    {
        public string RoleName(Role role) => role switch
        {
            Role.Admin => texts.In("Administrator", "Administrator", "Quản trị"),
            Role.Lead => texts.In("Leitung", "Lead", "Trưởng nhóm"),
            _ => texts.In("Moderator", "Moderator", "Người kiểm duyệt"),
        };

        public string RoleLabel => texts.In("Rolle", "Role", "Vai trò");
        public string RoleOf(string name) => texts.In($"Rolle von {name}", $"Role of {name}", $"Vai trò của {name}");
        public string NoRole => texts.In("Hier keine Rolle", "No role here", "Không có vai trò ở đây");
        public string OnEverySite => texts.In("auf jeder Website", "on every site", "trên mọi trang");
        public string Yourself => texts.In("das sind Sie", "this is you", "đây là bạn");
        public string Closed => texts.In("geschlossen", "closed", "đã đóng");
        public string CloseAccount => texts.In("Konto schließen", "Close account", "Đóng tài khoản");
        public string CloseOf(string name) => texts.In(
            $"Konto von {name} schließen", $"Close the account of {name}", $"Đóng tài khoản của {name}");
        public string CloseSure(string name) => texts.In(
            $"{name} wird überall abgemeldet und kann nicht zurück. Entscheidungen behalten den Namen.",
            $"{name} will be signed out everywhere and cannot come back. Decisions keep the name.",
            $"{name} sẽ bị đăng xuất khắp nơi và không thể quay lại. Các quyết định giữ nguyên tên.");
        public string Invite => texts.In("Jemanden einladen", "Invite somebody", "Mời thêm người");
        public string InviteMake => texts.In("Link erstellen", "Make a link", "Tạo liên kết");
        public string InviteOnce => texts.In(
            "Mit diesem Link kann eine Person ein Konto anlegen. Er wird nur jetzt gezeigt:",
            "This link lets one person create an account. It is shown only now:",
            "Liên kết này cho một người tạo tài khoản. Chỉ hiện lúc này:");
        public string ValidUntil => texts.In("Gültig bis", "Valid until", "Có hiệu lực đến");
        public string Saved => texts.In("Gespeichert.", "Saved.", "Đã lưu.");
    }
}
