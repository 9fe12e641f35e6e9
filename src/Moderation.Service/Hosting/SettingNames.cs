using System.ComponentModel;
using DiffPlex;
using DiffPlex.Chunkers;

namespace Moderation.Service.Hosting;

/// <summary>The names that settings may have: nobody reads any other, and what was to be changed would silently stay as it is.</summary>
internal sealed class SettingNames
{
    /// <summary>Stands for any name or number: that of an entry of a list or a dictionary.</summary>
    private const string Any = "*";

    /// <summary>From here on a word is taken for the section's name in another spelling.</summary>
    private const double Misspelt = 0.85;

    private readonly string _section;
    private readonly string[] _known;

    /// <param name="section">The section that all settings are in.</param>
    /// <param name="options">What they are read into, each with the part of the section that it is read from; empty for the whole.</param>
    public SettingNames(string section, params (string Part, Type Options)[] options) =>
        (_section, _known) = (section, [.. options.SelectMany(read => Below(read.Options, read.Part))]);

    /// <summary>All of them as environment variables.</summary>
    public IEnumerable<string> Variables => _known.Select(Variable);

    /// <exception cref="StartException">A setting has an unknown name; the message says which one comes nearest.</exception>
    public void RefuseUnknown(IConfiguration configuration)
    {
        string[] sentences = [.. Unknown(configuration), .. Misplaced(configuration)];
        if (sentences.Length > 0)
            throw new StartException($"{string.Join(" ", sentences)} All settings are in docs/operations.md.");
    }

    private IEnumerable<string> Unknown(IConfiguration configuration) =>
        from given in configuration.GetSection(_section).AsEnumerable(makePathsRelative: true)
        where given.Value is not null && !_known.Any(name => IsNamed(given.Key, name))
        select $"{Variable(given.Key)} is no setting{Source(configuration, $"{_section}:{given.Key}")}; "
            + $"the nearest is {Variable(_known.MaxBy(name => Likeness(name, given.Key))!)}.";

    /// <summary>Names outside the section that are meant for it, where what they mean is not set.</summary>
    private IEnumerable<string> Misplaced(IConfiguration configuration) =>
        from given in configuration.AsEnumerable()
        where given.Value is not null && !Same(given.Key.Split(':')[0], _section)
        let meant = _known.FirstOrDefault(name => IsMeant(given.Key, name))
        where meant is not null && configuration[$"{_section}:{meant}"] is null
        select $"{given.Key.Replace(":", "__", StringComparison.Ordinal)} is no setting{Source(configuration, given.Key)}; "
            + $"the nearest is {Variable(meant)}, with two underscores.";

    private static IEnumerable<string> Below(Type type, string path)
    {
        if (IsText(type))
            return [path];
        var entries = type.GetInterfaces().Append(type)
            .FirstOrDefault(face => Is(face, typeof(IEnumerable<>)))?.GetGenericArguments()[0];
        if (entries is not null && Is(entries, typeof(KeyValuePair<,>)))
            entries = entries.GetGenericArguments()[1];
        return entries is not null
            ? Below(entries, $"{path}:{Any}")
            : type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } || !IsText(property.PropertyType))
                .SelectMany(property => Below(property.PropertyType, path.Length == 0 ? property.Name : $"{path}:{property.Name}"));
    }

    private static bool Is(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;

    private static bool IsText(Type type) => TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    private static bool IsNamed(string key, string name)
    {
        var (parts, names) = (key.Split(':'), name.Split(':'));
        return parts.Length == names.Length && parts.Zip(names).All(pair => pair.Second == Any || Same(pair.First, pair.Second));
    }

    /// <summary>With one underscore or a dot in place of two underscores, or with the section's name misspelt.</summary>
    private bool IsMeant(string key, string name)
    {
        var (plainKey, plainName) = (Plain(key), Plain(name));
        var before = plainKey.Length - plainName.Length;
        return Math.Abs(before - _section.Length) <= 1 && plainKey.EndsWith(plainName, StringComparison.OrdinalIgnoreCase)
            && Likeness(plainKey[..before], _section) >= Misspelt;
    }

    /// <summary>1 for equal names, 0 for names that share no letter; without regard to case and to what separates parts.</summary>
    private static double Likeness(string one, string other)
    {
        (one, other) = (Plain(one), Plain(other));
        var changed = new Differ().CreateDiffs(one, other, ignoreWhiteSpace: false, ignoreCase: true, new CharacterChunker())
            .DiffBlocks.Sum(block => block.DeleteCountA + block.InsertCountB);
        return 1 - ((double)changed / Math.Max(1, one.Length + other.Length));
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    /// <summary>Where it stands, if that is a file.</summary>
    private static string Source(IConfiguration configuration, string key) =>
        (configuration as IConfigurationRoot)?.Providers.LastOrDefault(provider => provider.TryGet(key, out _))
            is FileConfigurationProvider { Source.Path: { } path } ? $" ({key} in {path})" : "";

    private string Variable(string name) => $"{_section}__{name.Replace(":", "__", StringComparison.Ordinal)}";

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
