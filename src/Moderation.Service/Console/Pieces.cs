using Microsoft.AspNetCore.Components;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>Markup that several parts of an item share.</summary>
internal static class Pieces
{
    /// <summary>A text with its invisible characters named.</summary>
    public static RenderFragment Text(string text) => builder =>
    {
        foreach (var piece in Unseen.Split(text))
            if (piece.Name is null)
            {
                builder.AddContent(0, piece.Text);
            }
            else
            {
                builder.OpenElement(1, "span");
                builder.AddAttribute(2, "class", "ctl");
                builder.AddAttribute(3, "data-c", piece.Name);
                builder.AddAttribute(4, "title", piece.Code);
                builder.CloseElement();
            }
    };

    /// <summary>The browser replaces the text by its local time.</summary>
    public static RenderFragment Time(DateTimeOffset at, ConsoleTexts words) => builder =>
    {
        builder.OpenElement(0, "time");
        builder.AddAttribute(1, "datetime", at.UtcDateTime.ToString("O"));
        builder.AddAttribute(2, "data-local", true);
        builder.AddContent(3, words.Moment(at));
        builder.CloseElement();
    };

    public static RenderFragment Status(CommentStatus status, ConsoleTexts words) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", $"tag {EnumNames.Of(status)}");
        builder.AddContent(2, words.Status(status));
        builder.CloseElement();
    };
}
