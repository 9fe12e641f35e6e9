using System.Text;

namespace Moderation.Testing.Running;

/// <summary>Keeps what code that is called meanwhile, and no other, writes to the console.</summary>
internal sealed class RedirectedConsole : IDisposable
{
    private static readonly AsyncLocal<RedirectedConsole?> Current = new();

    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    // Once: whoever took a writer before, such as a logger of another test, keeps it.
    static RedirectedConsole()
    {
        Console.SetOut(new Switch(Console.Out, current => current._output));
        Console.SetError(new Switch(Console.Error, current => current._errors));
    }

    public RedirectedConsole() => Current.Value = this;

    public string Output => _output.ToString();

    public string Errors => _errors.ToString();

    public void Dispose() => Current.Value = null;

    private sealed class Switch(TextWriter real, Func<RedirectedConsole, TextWriter> of) : TextWriter
    {
        public override Encoding Encoding => real.Encoding;

        private TextWriter Target => Current.Value is { } current ? of(current) : real;

        public override void Write(char value) => Target.Write(value);

        public override void Write(string? value) => Target.Write(value);

        public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

        public override void Flush() => Target.Flush();
    }
}
