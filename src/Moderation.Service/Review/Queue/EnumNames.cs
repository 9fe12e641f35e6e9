namespace Moderation.Service.Review.Queue;

/// <summary>An enum's values as addresses, bodies and tables name them.</summary>
internal static class EnumNames
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <returns>Null for a text that names none.</returns>
    public static T? Find<T>(string name) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Of(value!.Value) == name);
}
