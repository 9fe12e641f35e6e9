using System.Runtime.InteropServices;

namespace Moderation.Service.Hosting;

/// <summary>Memory that nobody needs and nothing else would give back.</summary>
internal static class LoadedMemory
{
    private const int MostArenas = -8; // M_ARENA_MAX of malloc.h

    /// <summary>
    /// The C library of most Linux systems keeps up to eight heaps a core, each with what its threads once freed: some 30 MB with the
    /// model's second stage on two cores, where one a core does as well. The same as MALLOC_ARENA_MAX, which wins where it is set.
    /// </summary>
    public static void LimitArenas()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("MALLOC_ARENA_MAX") is not null)
            return;
        try
        {
            _ = SetOption(MostArenas, Environment.ProcessorCount);
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, which has no such heaps.
        }
    }

    /// <summary>
    /// Reading a model leaves some 30 MB of files' bytes behind, in a generation that a service which makes little of such age would not
    /// collect for hours. Takes some 100 ms, in which nothing else runs.
    /// </summary>
    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
