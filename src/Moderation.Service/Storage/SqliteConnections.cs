using Microsoft.Data.Sqlite;

namespace Moderation.Service.Storage;

/// <summary>The file is in WAL mode: readers never wait for the writer.</summary>
internal sealed class SqliteConnections
{
    public SqliteConnections(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = 30 }.ToString();
    }

    public string Path { get; }
    public string ConnectionString { get; }

    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>Opens a file beside the database that one process at a time can have open; makes the folder where it is missing.</summary>
    /// <param name="purpose">The end of its name.</param>
    /// <returns>Null while another has it; it is free again however that ends.</returns>
    /// <exception cref="StoreFileException">The file cannot be had, and waiting does not help.</exception>
    public FileStream? TryLock(string purpose)
    {
        if (Directory.Exists(Path))
            throw new StoreFileException(new IOException("It is a folder."));
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);

            // Beside the file that a link leads to: a file has one lock, whatever it is called.
            var file = new FileInfo(Path).LinkTarget is null ? Path : File.ResolveLinkTarget(Path, returnFinalTarget: true)!.FullName;
            return new FileStream($"{file}.{purpose}", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreFileException(exception);
        }
    }

    /// <summary>EWOULDBLOCK of Linux and of macOS, or a sharing violation of Windows.</summary>
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
