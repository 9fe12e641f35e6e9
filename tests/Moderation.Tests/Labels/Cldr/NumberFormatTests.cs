using Moderation.Service.Labels.Cldr;

namespace Moderation.Tests.LabelsOfCounts.Cldr;

/// <summary>Expected is what <c>Intl.NumberFormat</c> of ICU 78, which carries CLDR 48, writes.</summary>
public sealed class NumberFormatTests
{
    [Theory]
    [InlineData("de", "0", "999", "1.234", "12.345", "1.234.567")]
    [InlineData("en", "0", "999", "1,234", "12,345", "1,234,567")]
    [InlineData("vi", "0", "999", "1.234", "12.345", "1.234.567")]
    [InlineData("fr", "0", "999", "1\u202F234", "12\u202F345", "1\u202F234\u202F567")]
    [InlineData("es", "0", "999", "1234", "12.345", "1.234.567")]
    [InlineData("it", "0", "999", "1234", "12.345", "1.234.567")]
    [InlineData("pt", "0", "999", "1.234", "12.345", "1.234.567")]
    [InlineData("pt-PT", "0", "999", "1234", "12\u00A0345", "1\u00A0234\u00A0567")]
    [InlineData("nl", "0", "999", "1.234", "12.345", "1.234.567")]
    [InlineData("pl", "0", "999", "1234", "12\u00A0345", "1\u00A0234\u00A0567")]
    [InlineData("cs", "0", "999", "1\u00A0234", "12\u00A0345", "1\u00A0234\u00A0567")]
    [InlineData("ru", "0", "999", "1\u00A0234", "12\u00A0345", "1\u00A0234\u00A0567")]
    [InlineData("uk", "0", "999", "1\u00A0234", "12\u00A0345", "1\u00A0234\u00A0567")]
    [InlineData("ar", "0", "999", "1,234", "12,345", "1,234,567")]
    [InlineData("ar-EG", "٠", "٩٩٩", "١٬٢٣٤", "١٢٬٣٤٥", "١٬٢٣٤٬٥٦٧")]
    [InlineData("zh", "0", "999", "1,234", "12,345", "1,234,567")]
    [InlineData("zh-Hant", "0", "999", "1,234", "12,345", "1,234,567")]
    [InlineData("ja", "0", "999", "1,234", "12,345", "1,234,567")]
    [InlineData("ko", "0", "999", "1,234", "12,345", "1,234,567")]
    [InlineData("tr", "0", "999", "1.234", "12.345", "1.234.567")]
    [InlineData("hi", "0", "999", "1,234", "12,345", "12,34,567")]
    [InlineData("th", "0", "999", "1,234", "12,345", "1,234,567")]
    [InlineData("id", "0", "999", "1.234", "12.345", "1.234.567")]
    [InlineData("fa", "۰", "۹۹۹", "۱٬۲۳۴", "۱۲٬۳۴۵", "۱٬۲۳۴٬۵۶۷")]
    [InlineData("bn", "০", "৯৯৯", "১,২৩৪", "১২,৩৪৫", "১২,৩৪,৫৬৭")]
    [InlineData("mr", "०", "९९९", "१,२३४", "१२,३४५", "१२,३४,५६७")]
    [InlineData("my", "၀", "၉၉၉", "၁,၂၃၄", "၁၂,၃၄၅", "၁,၂၃၄,၅၆၇")]
    [InlineData("ne", "०", "९९९", "१,२३४", "१२,३४५", "१२,३४,५६७")]
    [InlineData("de-AT", "0", "999", "1\u00A0234", "12\u00A0345", "1\u00A0234\u00A0567")]
    [InlineData("de-CH", "0", "999", "1'234", "12'345", "1'234'567")]
    [InlineData("en-IN", "0", "999", "1,234", "12,345", "12,34,567")]
    [InlineData("es-MX", "0", "999", "1,234", "12,345", "1,234,567")]
    [InlineData("fr-CA", "0", "999", "1\u00A0234", "12\u00A0345", "1\u00A0234\u00A0567")]
    [InlineData("sv", "0", "999", "1\u00A0234", "12\u00A0345", "1\u00A0234\u00A0567")]
    [InlineData("ta", "0", "999", "1,234", "12,345", "12,34,567")]
    [InlineData("bg", "0", "999", "1234", "12\u00A0345", "1\u00A0234\u00A0567")]
    [InlineData("hu", "0", "999", "1234", "12\u00A0345", "1\u00A0234\u00A0567")]
    [InlineData("ff-Adlm", "𞥐", "𞥙𞥙𞥙", "𞥑⹁𞥒𞥓𞥔", "𞥑𞥒⹁𞥓𞥔𞥕", "𞥑⹁𞥒𞥓𞥔⹁𞥕𞥖𞥗")]
    [InlineData("sat", "᱐", "᱙᱙᱙", "᱑,᱒᱓᱔", "᱑᱒,᱓᱔᱕", "᱑,᱒᱓᱔,᱕᱖᱗")]
    [InlineData("dz", "༠", "༩༩༩", "༡,༢༣༤", "༡༢,༣༤༥", "༡༢,༣༤,༥༦༧")]
    [InlineData("it-CH", "0", "999", "1234", "12'345", "1'234'567")]
    [InlineData("he", "0", "999", "1,234", "12,345", "1,234,567")]
    [InlineData("es-AR", "0", "999", "1.234", "12.345", "1.234.567")]
    [InlineData("nqo", "߀", "߉߉߉", "߁،߂߃߄", "߁߂،߃߄߅", "߁،߂߃߄،߅߆߇")]
    [InlineData("xx", "0", "999", "1,234", "12,345", "1,234,567")]
    public void ANumberHasTheDigitsAndGroupsOfItsLocale(string locale, params string[] written) =>
        Assert.Equal(written, new long[] { 0, 999, 1_234, 12_345, 1_234_567 }.Select(NumberFormat.Of(locale).Format));

    [Fact]
    public void TheLargestNumberFits() => Assert.Equal("𞥙⹁𞥒𞥒𞥓⹁𞥓𞥗𞥒⹁𞥐𞥓𞥖⹁𞥘𞥕𞥔⹁𞥗𞥗𞥕⹁𞥘𞥐𞥗", NumberFormat.Of("ff-Adlm").Format(long.MaxValue));
}
