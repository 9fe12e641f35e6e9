using Moderation.Service.Counts.Embed;

namespace Moderation.Tests.Counts.Embed;

public sealed class EmbedScriptTests
{
    [Theory]
    [InlineData("// Why.\nconst first = 1; // and why\nconst second = first + 1;", "const a=1;const b=a+1;")]
    [InlineData("const [left, right] = pair;\nuse(left, right);", "const[a,b]=pair;use(a,b);")]
    [InlineData("async function ask(question) {\n  return await question;\n}", "async function a(question){return await question;}")]
    [InlineData("all.map(one => one.one).sort((left, right) => left - right);", "all.map(a=>a.one).sort((b,c)=>b-c);")]
    public void BlanksGoAndNamesOfItsOwnAreALetter(string script, string shortened) => Assert.Equal(shortened, EmbedScript.Shorten(script));

    [Theory]
    [InlineData("const url = 'https://a.example // b';", "const a='https://a.example // b';")]
    [InlineData("const name = 1;\nsay('name  name');", "const a=1;say('name  name');")]
    [InlineData(@"const s = text.replace(/[/ ]\s* s/g, '');", @"const a=text.replace(/[/ ]\s* s/g,'');")]
    [InlineData("const count = 1;\nf({ count: count }).count, [...count];", "const a=1;f({count:a}).count,[...a];")]
    [InlineData("const label = 1;\nf(b ? label : other);", "const a=1;f(b?a:other);")]
    public void WhatIsNotItsOwnStays(string script, string shortened) => Assert.Equal(shortened, EmbedScript.Shorten(script));
}
