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
        if (Environment.GetEnvironmentVariable("MALLOC_ARENA_MAX") is null)
            OfLibrary(() => SetOption(MostArenas, Environment.ProcessorCount));
    }

    /// <summary>
    /// Reading a model leaves some 35 MB behind: bytes of files, in a generation that a service which makes little of such age would not
    /// collect for hours, and what the network's reader has freed. Nothing else runs meanwhile.
    /// </summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        OfLibrary(() => Trim(0));
    }

    private static void OfLibrary(Func<int> call)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            call();
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, which works otherwise.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint padding);
}
