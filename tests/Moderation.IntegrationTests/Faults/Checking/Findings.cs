namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>Violations by what they violate, each with a few examples.</summary>
internal sealed class Findings
{
    private const int Examples = 20;

    private readonly SortedDictionary<string, List<string>> _byRule = new(StringComparer.Ordinal);

    public void Add(string rule, string example)
    {
        if (!_byRule.TryGetValue(rule, out var examples))
            _byRule[rule] = examples = [];
        examples.Add(example);
    }

    /// <summary>Adds <paramref name="example"/> unless the rule holds.</summary>
    public void Unless(bool holds, string rule, string example)
    {
        if (!holds)
            Add(rule, example);
    }

    /// <summary>One sentence for each rule that was broken.</summary>
    public IReadOnlyList<string> Sentences() =>
        [.. _byRule.Select(rule => $"{rule.Key}: {rule.Value.Count} ({string.Join("; ", rule.Value.Take(Examples))})")];
}
