Console.Error.WriteLine("usage: Moderation.Benchmarks <benchmark> [--json]");
return 1;
