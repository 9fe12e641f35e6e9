using System.Text.Json.Serialization;

namespace Moderation.Service.Requests;

/// <summary>Names of an enum of the store in JSON.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase) where T : struct, Enum;
