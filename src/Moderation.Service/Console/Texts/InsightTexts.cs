using Moderation.Service.Accounts;

namespace Moderation.Service.Console;

/// <summary>What the pages for leads say.</summary>
internal sealed class InsightTexts(Translation language) : Translated(language);
